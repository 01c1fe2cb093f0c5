/** Where the password of the mail server's user lies: a file, so that no journal, register, backup or process list holds it. */
import { resolve } from 'node:path';

export const mailPasswordFile = (data: string): string =>
  process.env.SHOUMI_MAIL_PASSWORD_FILE ?? resolve(data, 'secrets', 'mail-password');
