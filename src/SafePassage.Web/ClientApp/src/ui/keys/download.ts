/** Offers a text as a file to save. It never leaves this computer. */
export function download(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/x-pem-file' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}

/** The name of a key's file: safe-passage-key-56475aa75463474c.pem. */
export function keyFileName(keyId: string): string {
  return `safe-passage-key-${keyId}.pem`;
}
