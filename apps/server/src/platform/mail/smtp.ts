/**
 * Speaks SMTP to the node's mail server, and says in codes of our own why a mail was not taken. Nothing that the server
 * writes is passed on but its numbers: a reply may repeat what it was sent.
 */
import { readFileSync, statSync } from 'node:fs';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  /** PEM of an authority of the network's own; then only it is trusted. */
  readonly ca: string | null;
  readonly username: string | null;
  readonly sender: string;
  /** Where people reach this node. */
  readonly address: string;
}

export interface Message {
  /** Stays the same when the mail is tried again, so that a server or reader sees one mail. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export const mailProblems = {
  'no-server': { zh: '没有登记邮件服务器', en: 'No mail server is entered' },
  'no-address': { zh: '没有登记电子邮箱', en: 'The person has no address' },
  'no-password': {
    zh: '密码文件不存在、为空或者他人可读',
    en: 'The password file is missing, empty or read by others',
  },
  unreachable: { zh: '连接不上邮件服务器', en: 'The mail server is not reached' },
  untrusted: { zh: '邮件服务器的证书不可信', en: 'The certificate of the mail server is not trusted' },
  'no-encryption': { zh: '邮件服务器不支持要求的加密', en: 'The mail server lacks the encryption that is asked for' },
  'login-refused': { zh: '邮件服务器拒绝登录', en: 'The mail server refuses the sign-in' },
  'sender-refused': { zh: '邮件服务器拒绝发件地址', en: 'The mail server refuses the sender' },
  busy: { zh: '邮件服务器暂时不接收', en: 'The mail server does not take it for now' },
  'address-refused': { zh: '邮件服务器拒绝收件地址', en: 'The mail server refuses the address' },
  'mail-refused': { zh: '邮件服务器拒绝这封邮件', en: 'The mail server refuses the mail' },
} as const;
export type MailProblem = keyof typeof mailProblems;

/** Why a mail was not taken. `of` says what it holds up: this mail for ever, this mail for now, or every mail for now. */
export class MailFailure extends Error {
  readonly code: MailProblem;
  /** Reply code and enhanced status of the server, such as `550 5.1.1`. */
  readonly reply: string | null;
  readonly of: 'mail-for-ever' | 'mail-for-now' | 'server';
  constructor(code: MailProblem, of: MailFailure['of'], reply: string | null = null) {
    super(reply === null ? code : `${code} ${reply}`);
    this.code = code;
    this.of = of;
    this.reply = reply;
  }
}

/** First line of a file that nobody else may read. Throws `MailFailure` (`no-password`). */
function passwordIn(file: string | undefined): string {
  try {
    if (file !== undefined && (statSync(file).mode & 0o077) === 0) {
      const [line = ''] = readFileSync(file, 'utf8').split(/\r?\n/, 1);
      if (line !== '') return line;
    }
  } catch {
    // Told below: why it cannot be read is the administrator's to see on the machine.
  }
  throw new MailFailure('no-password', 'server');
}

interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly message?: unknown;
}

function replyOf({ responseCode, response }: SmtpError): string | null {
  if (typeof responseCode !== 'number') return null;
  const enhanced = typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] : undefined;
  return enhanced ? `${responseCode} ${enhanced}` : String(responseCode);
}

/** What an error of the library means for us. */
export function failureOf(error: unknown): MailFailure {
  if (error instanceof MailFailure) return error;
  const told: SmtpError = typeof error === 'object' && error !== null ? error : {};
  const reply = replyOf(told);
  const lasting = typeof told.responseCode === 'number' && told.responseCode >= 500;
  const command = String(told.command ?? '');
  if (told.code === 'EAUTH' || told.code === 'ENOAUTH') return new MailFailure('login-refused', 'server', reply);
  if (/certificate|altname|self[- ]signed/i.test(String(told.message ?? '')))
    return new MailFailure('untrusted', 'server');
  if (told.code === 'ETLS') return new MailFailure('no-encryption', 'server', reply);
  if (reply === null) return new MailFailure('unreachable', 'server');
  if (command === 'RCPT TO' || told.code === 'EENVELOPE') {
    if (command === 'MAIL FROM') return new MailFailure(lasting ? 'sender-refused' : 'busy', 'server', reply);
    return lasting
      ? new MailFailure('address-refused', 'mail-for-ever', reply)
      : new MailFailure('busy', 'mail-for-now', reply);
  }
  if (command === 'DATA' || told.code === 'EMESSAGE')
    return lasting
      ? new MailFailure('mail-refused', 'mail-for-ever', reply)
      : new MailFailure('busy', 'mail-for-now', reply);
  return new MailFailure('busy', 'server', reply);
}

/** Hands one mail to the server; resolves once it has accepted it. Throws `MailFailure`. */
export async function send(server: MailServer, passwordFile: string | undefined, message: Message): Promise<void> {
  const { host, port, security, ca, username } = server;
  const domain = server.sender.split('@')[1] ?? 'localhost';
  // Loaded with the first mail: most nodes on closed networks never send one.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host,
    port,
    name: domain,
    secure: security === 'tls',
    ...(security === 'starttls' ? { requireTLS: true } : {}),
    ...(security === 'none' ? { ignoreTLS: true } : {}),
    ...(username === null || username === '' ? {} : { auth: { user: username, pass: passwordIn(passwordFile) } }),
    tls: { minVersion: 'TLSv1.2', ...(ca === null ? {} : { ca }) },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: server.sender,
      to: { name: '', address: message.to },
      subject: message.subject,
      text: message.text,
      messageId: `<${message.id}@${domain}>`,
      // Answers of absent people to a machine help nobody.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    throw failureOf(error);
  } finally {
    transport.close();
  }
}
