/** Colours and faces of antd: the six tokens that make it readable for everyone, and no web font. */
import { theme as antd, type ThemeConfig } from 'antd';

/** The look's own: what is drawn in it depends on the language. */
const fontFamily = 'var(--face)';

export function themeOf(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily,
      motion: false,
      borderRadius: 4,
      ...(dark
        ? {
            colorPrimary: '#3c89e8',
            colorLink: '#65a9f3',
            colorTextDescription: 'rgba(255,255,255,.68)',
            colorTextDisabled: 'rgba(255,255,255,.55)',
            colorTextPlaceholder: 'rgba(255,255,255,.58)',
          }
        : {
            colorPrimary: '#0958d9',
            colorLink: '#0958d9',
            colorTextDescription: 'rgba(0,0,0,.65)',
            colorTextDisabled: 'rgba(0,0,0,.56)',
            colorTextPlaceholder: 'rgba(0,0,0,.56)',
            colorError: '#cf1322',
          }),
    },
  };
}
