/** Facts of a case that is the record of a register: a unit, a post, a person, a guide entry, an account … */
import type { Case } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { registersQuery, sessionQuery } from '../../app/api.ts';
import { rowQuery } from '../../parts/form/ReferenceField.tsx';
import { Facts } from '../../parts/register/Facts.tsx';
import { Shown } from '../../parts/states.tsx';
import { RecordLine } from '../study/record.tsx';
import { GuideVersion } from './guide.tsx';
import { MailTest } from './MailTest.tsx';

/** The register that shows the cases of a procedure. */
const REGISTER_OF: Readonly<Record<string, string>> = {
  unit: 'units',
  post: 'posts',
  person: 'people',
  appointment: 'appointments',
  departure: 'departures',
  clearance: 'clearances',
  training: 'training',
  authority: 'authorities',
  'house-rule': 'house-rules',
  guide: 'guides',
  'guide-entry': 'guide-entries',
  organ: 'organs',
  account: 'accounts',
  'account-post': 'account-posts',
  'mail-server': 'mail-servers',
};

export function RecordFacts({ data }: { readonly data: Case }) {
  const { data: registers } = useQuery(registersQuery);
  const { data: session } = useQuery(sessionQuery);
  const keeps = session?.acting.roles.includes('system-admin') ?? false;
  const name = REGISTER_OF[data.procedure];
  const info = registers?.find((each) => each.name === name);
  const row = useQuery({ ...rowQuery(name ?? '', data.id), enabled: info !== undefined });
  if (!info) return null;
  return (
    <Shown of={row}>
      {(found) => (
        <div className="matter">
          <Facts columns={info.columns} row={found} />
          {data.procedure === 'person' ? <RecordLine person={data.id} /> : null}
          {data.procedure === 'mail-server' && data.state === 'current' && keeps ? <MailTest /> : null}
          {data.procedure === 'guide' ? <GuideVersion id={data.id} /> : null}
        </div>
      )}
    </Shown>
  );
}
