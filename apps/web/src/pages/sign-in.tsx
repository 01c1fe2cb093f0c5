/** Sign-in. A demonstration node offers its personas with one click each, by organ, with what each can do. */
import type { Node, Persona } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, become } from '../app/api.ts';
import { Holds } from '../parts/shell/Holds.tsx';
import { Preferences } from '../parts/shell/Preferences.tsx';
import { SignInForm } from '../parts/shell/SignInForm.tsx';
import { Failure, Shown } from '../parts/states.tsx';
import { useText, wordFor } from '../text/index.ts';

export function SignIn({ node }: { readonly node: Node }) {
  const { t } = useText();
  return (
    <main className="lone">
      <h1>{t('shell.brand')}</h1>
      <p className="quiet">{t('signIn.about')}</p>
      <p>
        <Holds node={node} />
      </p>
      <SignInForm />
      <p>
        <Link to="/code">{t('study.withCode')}</Link>
      </p>
      {node.demo ? <Personas /> : null}
      <Preferences />
    </main>
  );
}

function Personas() {
  const { t, language } = useText();
  const personas = useQuery({
    queryKey: ['personas', language],
    queryFn: () => api.get<Persona[]>('/api/demo/personas'),
  });
  const enterAs = useMutation({ mutationFn: become });
  return (
    <section className="section">
      <h2>{t('demo.personas')}</h2>
      <p className="quiet">{t('demo.personasAbout')}</p>
      {enterAs.error ? <Failure error={enterAs.error} /> : null}
      <Shown of={personas}>
        {(all) => (
          <>
            {byOrgan(all, t('shell.node')).map(([organ, people]) => (
              <div key={organ} className="personas">
                <h3>{organ}</h3>
                <ul>
                  {people.map((persona) => (
                    <li key={persona.username}>
                      <Button
                        disabled={enterAs.isPending}
                        onClick={() => enterAs.mutate({ username: persona.username })}
                      >
                        {persona.displayName}
                      </Button>
                      <span>{persona.roles.map((role) => wordFor(language, 'role', role)).join('、')}</span>
                      <span className="quiet">{persona.about}</span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </>
        )}
      </Shown>
    </section>
  );
}

/** Personas in the order given, gathered by organ; those of the node itself stand under `node`. */
function byOrgan(personas: readonly Persona[], node: string): [string, Persona[]][] {
  const groups = new Map<string, Persona[]>();
  for (const persona of personas) {
    const organ = persona.organ ?? node;
    groups.set(organ, [...(groups.get(organ) ?? []), persona]);
  }
  return [...groups];
}
