/** Chooses one file, by button or by dropping it on the button. */
import { Button } from 'antd';
import { type DragEvent, useRef } from 'react';
import { Icon } from './Icon.tsx';

export interface FilePickerProps {
  readonly accept: string;
  readonly words: string;
  /** For who does not see what the button stands beside. */
  readonly label: string;
  readonly busy: boolean;
  /** Id of what says why no file is taken; absent where one is. */
  readonly closedBy?: string | undefined;
  readonly onFile: (file: File) => void;
}

export function FilePicker({ accept, words, label, busy, closedBy, onFile }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file && !busy && closedBy === undefined) onFile(file);
  };
  return (
    <span className="file-picker">
      <Button
        icon={<Icon name="file" />}
        loading={busy}
        disabled={closedBy !== undefined}
        aria-describedby={closedBy}
        aria-label={label}
        onClick={() => input.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </span>
  );
}
