/** A printed form as data: what the slices fill in and what the two printers (docx, pdf) lay out. Wording is Chinese: the paper is official. */

export interface FormCell {
  readonly label: string;
  /** Plain text; `\n` starts a new line. Never markup, whatever is in it. */
  readonly text: string;
}

export type FormRow =
  | { readonly kind: 'pair'; readonly cells: readonly [FormCell, FormCell] }
  | { readonly kind: 'wide'; readonly cell: FormCell }
  /** An opinion with room for a signature; `by` and `on` are what the journal says, empty until then. */
  | {
      readonly kind: 'opinion';
      readonly cell: FormCell;
      readonly signature: string;
      readonly by: string;
      readonly on: string;
    };

export interface PrintedForm {
  readonly title: string;
  readonly organ: string;
  readonly number: string;
  /** `机密★10年`, first on every page; `null` on what is not secret. */
  readonly mark: string | null;
  /** The mark no longer holds: struck out, with 解密 beside it. */
  readonly cancelled: boolean;
  readonly rows: readonly FormRow[];
  readonly trail: { readonly title: string; readonly header: readonly string[]; readonly rows: readonly string[][] };
  /** Leads from the paper back to the journal entry; `code` is what the QR code holds. */
  readonly verification: { readonly code: string; readonly lines: readonly string[] };
  readonly printed: string;
}

/** Formats that a form is printed in, with their media types. */
export const formats = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;
export type Format = keyof typeof formats;

// Controls that XML forbids or that turn the reading direction: no printed page can show them, and a form must not be
// made to read otherwise than what is on record.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Text as paper can carry it: line breaks kept, tabs as spaces, unprintable characters as `■`. */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .split('\n')
    .map((line) => line.replace(UNPRINTABLE, '■'))
    .join('\n');

/** The form with every text made printable. */
export function printableForm(form: PrintedForm): PrintedForm {
  return JSON.parse(JSON.stringify(form), (_name, value: unknown) =>
    typeof value === 'string' ? printable(value) : value,
  ) as PrintedForm;
}
