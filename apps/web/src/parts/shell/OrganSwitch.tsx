/**
 * The organ for which one acts. Who holds posts in several chooses here; each choice is a press of its own, so that walking
 * through the list with the keyboard changes nothing.
 */
import type { Session } from '@shoumi/contract';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { actFor } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { Dropdown } from '../Dropdown.tsx';
import { Icon } from '../Icon.tsx';
import { Failure } from '../states.tsx';

export function OrganSwitch({ session: { acting, organs } }: { readonly session: Session }) {
  const { t } = useText();
  const name = acting.organ.name ?? t('shell.node');
  if (organs.length < 2) return <strong>{name}</strong>;
  return (
    <span className="organ-switch">
      <Dropdown
        // Another organ, another panel: the former one is closed.
        key={acting.organ.id}
        button={{
          type: 'text',
          'aria-label': t('shell.organNow', { name }),
          icon: <Icon name="down" />,
          iconPlacement: 'end',
          children: <strong>{name}</strong>,
        }}
      >
        <Organs acting={acting.organ.id} organs={organs} />
      </Dropdown>
      <span className="said-only" role="status">
        {t('shell.organNow', { name })}
      </span>
    </span>
  );
}

function Organs({ acting, organs }: { readonly acting: string; readonly organs: Session['organs'] }) {
  const { t } = useText();
  const go = useNavigate();
  const arrive = async () => {
    await go({ to: '/' });
    document.getElementById('main')?.focus();
  };
  const change = useMutation({ mutationFn: actFor, onSuccess: arrive });
  return (
    <>
      <p className="quiet">{t('shell.organs')}</p>
      <ul className="organ-list">
        {organs.map(({ id, name }) => (
          <li key={id}>
            <Button
              type="text"
              block
              disabled={change.isPending}
              aria-current={id === acting ? 'true' : undefined}
              onClick={() => (id === acting ? undefined : change.mutate(id))}
            >
              {name}
            </Button>
          </li>
        ))}
      </ul>
      {change.error ? <Failure error={change.error} /> : null}
    </>
  );
}
