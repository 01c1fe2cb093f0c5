/** The child that prints one form: JSON on stdin, the file's bytes on stdout, and then it is gone. */
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type Format, type PrintedForm, printableForm } from './form.ts';

const { format, form } = JSON.parse(await text(process.stdin)) as { format: Format; form: PrintedForm };
const ready = printableForm(form);
const bytes =
  format === 'pdf'
    ? await (await import('./form-pdf.ts')).pdfOf(ready)
    : await (await import('./form-docx.ts')).docxOf(ready);
for (let sent = 0; sent < bytes.length; ) sent += writeSync(1, bytes, sent);
