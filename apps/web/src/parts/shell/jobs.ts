/** The jobs in the left navigation: which registers each holds, in the order in which people look for them. */
import type { RegisterInfo } from '@shoumi/contract';
import type { Key } from '../../text/index.ts';

interface Job {
  readonly title: Key;
  readonly to: string;
  readonly registers: readonly string[];
  /** Pages of the job that are no register. */
  readonly pages?: readonly string[];
  /** Whose job it is; everybody's where nothing is said. */
  readonly roles?: readonly string[];
}

const ORGAN: readonly Job[] = [
  { title: 'job.desk', to: '/', registers: [] },
  {
    title: 'job.classification',
    to: '',
    registers: ['matters', 'guide-entries', 'guides', 'authorities'],
    pages: ['/matters'],
  },
  { title: 'job.review', to: '/review', registers: [], roles: ['authority', 'secrecy-office'] },
  {
    title: 'job.derivativeReviews',
    to: '/derivative-reviews',
    registers: [],
    roles: ['authority', 'head', 'secrecy-office'],
  },
  { title: 'job.statistics', to: '/statistics', registers: [], roles: ['authority', 'head', 'secrecy-office'] },
  { title: 'job.cases', to: '', registers: ['cases', 'received-matters'] },
  { title: 'job.exchange', to: '', registers: ['inbox', 'outbox'] },
  { title: 'job.people', to: '', registers: ['people', 'clearances', 'departures', 'former-people'] },
  {
    title: 'job.training',
    to: '/study',
    registers: [
      'study-sessions',
      'study-plans',
      'study-texts',
      'study-questions',
      'participations',
      'training',
      'study-hours',
      'mails',
      'commendations',
    ],
    pages: ['/study'],
  },
  { title: 'job.law', to: '/law', registers: [], pages: ['/law'] },
  {
    title: 'job.organisation',
    to: '/organisation',
    registers: ['organs', 'units', 'posts', 'appointments', 'house-rules'],
    pages: ['/organisation'],
  },
  { title: 'job.journal', to: '', registers: ['journal'] },
];

const NODE: readonly Job[] = [
  { title: 'job.accounts', to: '', registers: ['accounts', 'account-posts'] },
  { title: 'job.organs', to: '', registers: ['organs'] },
  { title: 'job.mail', to: '', registers: ['mail-servers'] },
  { title: 'job.nodeJournal', to: '', registers: ['node-journal', 'journal'] },
];

const nodeRoles = ['system-admin', 'security-admin', 'auditor'];

/** Administrators and auditors have shells of their own, with nothing of the business. */
export const keepsTheNode = (roles: readonly string[]): boolean => roles.some((role) => nodeRoles.includes(role));

export interface ShownJob extends Job {
  readonly shown: readonly RegisterInfo[];
}

/** Only what the person may use; a job made of registers alone goes with the last of them. */
export function jobsFor(roles: readonly string[], registers: readonly RegisterInfo[]): ShownJob[] {
  return (keepsTheNode(roles) ? NODE : ORGAN).flatMap((job) => {
    const shown = job.registers.flatMap((name) => registers.filter((info) => info.name === name));
    if (job.roles && !job.roles.some((role) => roles.includes(role))) return [];
    const [first] = shown;
    if (job.to === '' && !first) return [];
    return [{ ...job, to: job.to || `/registers/${first?.name}`, shown }];
  });
}

/** Whether an address belongs to a job. */
export function isIn(job: ShownJob, path: string): boolean {
  if (job.to === '/' ? path === '/' : path === job.to) return true;
  return (
    job.shown.some(({ name }) => path === `/registers/${name}`) ||
    (job.pages ?? []).some((page) => path === page || path.startsWith(`${page}/`))
  );
}
