/** Tells of each HTTP/1.1 request on the socket: enough of HTTP for the clients of the bench, which are well-behaved. */
export function readRequests(socket, onRequest) {
  let waiting = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    waiting = waiting === '' ? chunk : waiting + chunk;
    for (;;) {
      const headEnd = waiting.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = waiting.slice(0, headEnd);
      const body = bodyIn(waiting, headEnd + 4, head);
      if (body === null) return;
      waiting = waiting.slice(body.end);
      const pathStart = head.indexOf(' ') + 1;
      const path = head.slice(pathStart, head.indexOf(' ', pathStart));
      onRequest({ path, body: body.text });
    }
  });
}

/** Null: not all of it is here. */
function bodyIn(text, start, head) {
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (length !== undefined) {
    const end = start + Number(length);
    return text.length < end ? null : { text: text.slice(start, end), end };
  }
  return /\r\ntransfer-encoding: *chunked/i.test(head) ? chunksIn(text, start) : { text: '', end: start };
}

function chunksIn(text, start) {
  let body = '';
  for (let at = start; ;) {
    const lineEnd = text.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (text.length < end) return null;
    if (size === 0) return { text: body, end };
    body += text.slice(lineEnd + 2, end - 2);
    at = end;
  }
}
