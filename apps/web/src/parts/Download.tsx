/** A file of the node, fetched in the language of the page, and with a refusal said in words instead of saved as a file. */
import { useMutation } from '@tanstack/react-query';
import { Button, type ButtonProps } from 'antd';
import { api } from '../app/api.ts';
import { Failure } from './states.tsx';

/** Long enough for the browser to take the file over. */
const KEPT = 60_000;

export function Download({
  path,
  body,
  ...button
}: Omit<ButtonProps, 'onClick' | 'loading'> & {
  readonly path: string;
  /** Asks that the file be made anew. */
  readonly body?: unknown;
}) {
  const fetching = useMutation({
    mutationFn: async () => {
      const { name, blob } = await api.file(path, body);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
    },
  });
  return (
    <>
      <Button {...button} loading={fetching.isPending} onClick={() => fetching.mutate()} />
      {fetching.error ? <Failure error={fetching.error} /> : null}
    </>
  );
}
