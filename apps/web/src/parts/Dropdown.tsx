/** A button that opens a small panel below it. Escape and a click elsewhere close it; the focus goes back to the button. */
import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

export interface DropdownProps {
  readonly button: ButtonProps;
  readonly children: ReactNode;
}

export function Dropdown({ button, children }: DropdownProps) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const panel = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      // What a control inside opens (the list of a select) lies elsewhere in the document, but belongs here.
      const target = event.target instanceof Element ? event.target : null;
      if (target && !place.current?.contains(target) && !target.closest('.ant-select-dropdown')) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      place.current?.querySelector('button')?.focus();
    };
    addEventListener('pointerdown', outside);
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('keydown', onKey);
    };
  }, [open]);
  return (
    <span className="dropdown" ref={place}>
      <Button {...button} aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)} />
      <div id={panel} className="dropdown-panel" hidden={!open}>
        {open ? children : null}
      </div>
    </span>
  );
}
