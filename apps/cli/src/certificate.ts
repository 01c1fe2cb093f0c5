/**
 * The certificate that a node is to show, asked before anything starts: what Node takes in silence (a file that holds no
 * certificate) would be a node that nobody can reach.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { UsageError } from './command.ts';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** What to tell of its days; it serves nevertheless, so that a lapsed certificate does not stop an office. */
  readonly warning: string | undefined;
}

function read(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--${option} ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

function certificateIn(text: string, file: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw new UsageError(`--cert ${file} holds no certificate: give a PEM file, the node's certificate first`);
  }
}

function keyIn(text: string, file: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    throw new UsageError(`--key ${file} holds no private key that can be used: give a PEM file without a passphrase`);
  }
}

/** Reads both files. `now` in milliseconds since 1970. Throws `UsageError` with what is wrong and what to give instead. */
export function readCertificate(certFile: string, keyFile: string, now: number): Certificate {
  const cert = read('cert', certFile);
  const key = read('key', keyFile);
  const certificate = certificateIn(cert, certFile);
  if (!certificate.checkPrivateKey(keyIn(key, keyFile)))
    throw new UsageError(
      `the key in ${keyFile} is not that of the certificate in ${certFile}: give the two that belong together`,
    );
  const lapsed = now > certificate.validToDate.getTime();
  const early = now < certificate.validFromDate.getTime();
  const warning = lapsed
    ? `the certificate in ${certFile} ended on ${certificate.validTo}: browsers will refuse it; make another (shoumi tls init)`
    : early
      ? `the certificate in ${certFile} begins on ${certificate.validFrom}: browsers will refuse it until then`
      : undefined;
  return { cert, key, warning };
}
