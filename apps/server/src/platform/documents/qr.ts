/** The verification code's picture. Quiet zone and white ground are part of it: without them scanners read nothing. */

const drawing = () => import('bwip-js/node');

const options = (text: string) => ({
  bcid: 'qrcode',
  text,
  eclevel: 'M',
  scale: 6,
  padding: 10,
  backgroundcolor: 'FFFFFF',
});

export const qrSvg = async (text: string): Promise<string> => (await drawing()).toSVG(options(text));
export const qrPng = async (text: string): Promise<Buffer> => (await drawing()).toBuffer(options(text));
