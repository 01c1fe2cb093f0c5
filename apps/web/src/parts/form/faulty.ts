/** After a refused press: what is in question comes into sight, and a field that has to be changed takes the focus. */
export function showFaulty(form: Element | null, { fields }: { readonly fields: readonly unknown[] }): void {
  const rows = '.row-refused, .field-problem:not(:empty)';
  const place = form?.querySelector(fields.length > 0 ? rows : '.panel-refused') ?? form?.querySelector(rows);
  place?.scrollIntoView({ block: 'center' });
  if (fields.length === 0) return;
  const control = place?.closest('.row')?.querySelector('input, textarea, button');
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}
