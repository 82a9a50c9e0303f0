export interface ReceivedSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: none. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: 'INTERNAL' | 'SERVER' | 'CLIENT' | 'OTHER';
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly isError: boolean;
}

type Field = Buffer | bigint;

const kinds = ['OTHER', 'INTERNAL', 'SERVER', 'CLIENT'] as const;

/** An ExportTraceServiceRequest. Field numbers: opentelemetry-proto, trace/v1/trace.proto and common/v1/common.proto. */
export const decodeTraces = (request: Buffer): ReceivedSpan[] =>
  messages(request, 1).flatMap((resourceSpans) => {
    const service = messages(resourceSpans, 1).map((resource) => attributesOf(resource, 1)['service.name'])[0];
    return messages(resourceSpans, 2)
      .flatMap((scopeSpans) => messages(scopeSpans, 2))
      .map((span) => decodeSpan(span, String(service)));
  });

function decodeSpan(span: Buffer, service: string): ReceivedSpan {
  const fields = fieldsOf(span);
  const hex = (number: number): string =>
    fields.get(number)?.map((value) => (value as Buffer).toString('hex'))[0] ?? '';
  const number = (field: number): bigint => BigInt((fields.get(field)?.[0] as bigint | undefined) ?? 0);
  const [status] = messages(span, 15);
  return {
    service,
    traceId: hex(1),
    spanId: hex(2),
    parentSpanId: hex(4),
    name: String(fields.get(5)?.[0]),
    kind: kinds[Number(number(6))] ?? 'OTHER',
    startNs: number(7),
    endNs: number(8),
    attributes: attributesOf(span, 9),
    isError: status !== undefined && fieldsOf(status).get(3)?.[0] === 2n,
  };
}

function attributesOf(message: Buffer, field: number): Record<string, string | number> {
  const pairs = messages(message, field).map((pair) => {
    const [value] = messages(pair, 2);
    const [text, , whole] = value === undefined ? [] : [1, 2, 3].map((number) => fieldsOf(value).get(number)?.[0]);
    return [String(fieldsOf(pair).get(1)?.[0]), text === undefined ? Number(whole) : String(text)] as const;
  });
  return Object.fromEntries(pairs);
}

const messages = (message: Buffer, field: number): Buffer[] => (fieldsOf(message).get(field) ?? []) as Buffer[];

/** The fields of a message of Protocol Buffers, by their numbers. */
function fieldsOf(message: Buffer): Map<number, Field[]> {
  const fields = new Map<number, Field[]>();
  let at = 0;

  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(message.readUInt8(at++));
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return value;
    }
  }

  function slice(length: number): Buffer {
    at += length;
    return message.subarray(at - length, at);
  }

  function value(type: number): Field {
    if (type === 0) return varint();
    if (type === 1) return slice(8).readBigUInt64LE();
    if (type === 2) return slice(Number(varint()));
    if (type === 5) return BigInt(slice(4).readUInt32LE());
    throw new TypeError(`There is no wire type ${type}.`);
  }

  while (at < message.length) {
    const tag = Number(varint());
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value(tag & 7)]);
  }
  return fields;
}
