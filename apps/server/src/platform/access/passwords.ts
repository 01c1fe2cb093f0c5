/** Passwords: Argon2id by node:crypto (19 MiB, t=2, p=1), and what a password must be. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 } as const;

const digest = (password: string, nonce: Buffer): Promise<Buffer> =>
  derive('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce, ...COST });

/** `argon2id$<salt hex>$<hash hex>` */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return `argon2id$${nonce.toString('hex')}$${(await digest(password, nonce)).toString('hex')}`;
}

/** Takes as long for an unknown account as for a wrong password: pass `undefined` then. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, salt, hash] = (stored ?? `argon2id$${'0'.repeat(32)}$${'0'.repeat(64)}`).split('$');
  if (!salt || !hash) return false;
  const given = await digest(password, Buffer.from(salt, 'hex'));
  return timingSafeEqual(given, Buffer.from(hash, 'hex')) && stored !== undefined;
}

/** The weakness of a password, or `undefined`. Ten characters of three kinds, not the username. */
export function weaknessOf(
  password: string,
  username: string,
): 'too-short' | 'too-simple' | 'contains-username' | undefined {
  if ([...password].length < 10) return 'too-short';
  if (password.toLowerCase().includes(username.toLowerCase())) return 'contains-username';
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  return kinds < 3 ? 'too-simple' : undefined;
}
