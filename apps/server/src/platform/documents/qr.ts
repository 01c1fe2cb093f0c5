/** The verification code's picture. Quiet zone and white ground are part of it: without them scanners read nothing. */
import { toBuffer, toSVG } from 'bwip-js/node';

const options = (text: string) => ({
  bcid: 'qrcode',
  text,
  eclevel: 'M',
  scale: 6,
  padding: 10,
  backgroundcolor: 'FFFFFF',
});

export const qrSvg = (text: string): string => toSVG(options(text));
export const qrPng = (text: string): Promise<Buffer> => toBuffer(options(text));
