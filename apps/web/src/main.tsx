/** Entry of the web. The nonce that the server wrote into the page lets antd's run-time styles through the policy. */
import 'antd/dist/reset.css';
import './app/look/index.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from './app/api.ts';
import { Look } from './app/Look.tsx';
import { keepToListKeys } from './app/list-keys.ts';
import { findLostFocus } from './app/lost-focus.ts';
import { watchForUpgrades } from './app/outdated.ts';
import { router } from './app/router.tsx';

keepToListKeys(document);
findLostFocus(document);
watchForUpgrades(window);

const place = document.getElementById('root');
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

if (place)
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Look nonce={nonce}>
          <RouterProvider router={router} />
        </Look>
      </QueryClientProvider>
    </StrictMode>,
  );
