/** Ports that are none, or taken. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { UsageError } from './command.ts';
import { portIn, requirePort } from './port.ts';

it.each(['65536', '-1', '88x', '1e3', '', '80.5'])('%j is no port', (text) => {
  expect(() => portIn(text)).toThrow(UsageError);
});
it.each(['0', '8787', '65535'])('%j is one', (text) => {
  expect(portIn(text)).toBe(Number(text));
});

it('says which port is taken, and leaves a free one free', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(requirePort('127.0.0.1', port)).rejects.toThrow(`port ${port} of 127.0.0.1 is in use`);
  other.close();
  await once(other, 'close');
  await requirePort('127.0.0.1', port);
  await requirePort('127.0.0.1', port);
});
