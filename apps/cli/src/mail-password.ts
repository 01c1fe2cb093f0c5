/** Where the password of the mail server's user lies: a file, so that no journal, register, backup or process list holds it. */
import { join } from 'node:path';
import { dataFolder } from './data-folder.ts';

export const mailPasswordFile = (data: string): string =>
  process.env.SHOUMI_MAIL_PASSWORD_FILE ?? join(dataFolder(data), 'secrets', 'mail-password');
