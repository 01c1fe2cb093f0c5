/** The jobs of the person, in the people's words; the registers of the job at hand below it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { registersQuery } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { isIn, jobsFor } from './jobs.ts';

export function Navigation({ roles, onGo }: { readonly roles: readonly string[]; readonly onGo?: () => void }) {
  const { t } = useText();
  const { data: registers = [] } = useQuery(registersQuery);
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav aria-label={t('shell.navigation')} className="navigation">
      <ul>
        {jobsFor(roles, registers).map((job) => {
          const here = isIn(job, path);
          return (
            <li key={job.title}>
              <Link
                to={job.to}
                className={here ? 'job here' : 'job'}
                aria-current={path === job.to ? 'page' : undefined}
                onClick={onGo}
              >
                {t(job.title)}
              </Link>
              {here && job.shown.length > 1 ? (
                <ul>
                  {job.shown.map(({ name, title }) => (
                    <li key={name}>
                      <Link
                        to="/registers/$register"
                        params={{ register: name }}
                        className="register-link"
                        aria-current={path === `/registers/${name}` ? 'page' : undefined}
                        onClick={onGo}
                      >
                        {title}
                      </Link>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
