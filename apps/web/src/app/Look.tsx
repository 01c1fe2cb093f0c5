/** Language and colours for everything of antd below. */
import 'dayjs/locale/zh-cn';
import { ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import { type ReactNode, useMemo } from 'react';
import { isDark, usePreferences } from './preferences.ts';
import { themeOf } from './theme.ts';

export function Look({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  const preferences = usePreferences();
  const dark = isDark(preferences);
  const theme = useMemo(() => themeOf(dark), [dark]);
  const chinese = preferences.language === 'zh';
  dayjs.locale(chinese ? 'zh-cn' : 'en');
  return (
    <ConfigProvider locale={chinese ? zhCN : enGB} csp={{ nonce }} button={{ autoInsertSpace: false }} theme={theme}>
      {children}
    </ConfigProvider>
  );
}
