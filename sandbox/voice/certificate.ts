import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key and the certificate for it, both as PEM. */
export interface Certificate {
  key: string;
  certificate: string;
}

const oid = {
  ecdsaWithSha256: '2a8648ce3d040302',
  commonName: '550403',
  subjectAltName: '551d11',
  basicConstraints: '551d13',
};

/** One value of ASN.1 in DER: its tag, its length, what it holds. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const named = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const yes = der(0x01, Buffer.from([255]));

/** A moment as UTCTime: `261130040000Z`. */
const moment = (ms: number) =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`, 'latin1'));

/**
 * Makes a certificate for 127.0.0.1 that is its own authority, valid for a day around now: nobody has to keep a key in a
 * repository. Whoever trusts it (NODE_EXTRA_CA_CERTS, or `tls.setDefaultCACertificates`) trusts the voice server.
 */
export function makeCertificate(): Certificate {
  const keys = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const day = 24 * 60 * 60 * 1_000;
  const algorithm = sequence(named(oid.ecdsaWithSha256));
  const name = sequence(
    der(0x31, sequence(named(oid.commonName), der(0x0c, Buffer.from('Voice of the sandbox')))),
  );
  const address = sequence(der(0x87, Buffer.from([127, 0, 0, 1])));
  const extensions = sequence(
    sequence(named(oid.subjectAltName), der(0x04, address)),
    sequence(named(oid.basicConstraints), yes, der(0x04, sequence(yes))),
  );
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const told = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    name,
    sequence(moment(Date.now() - day), moment(Date.now() + day)),
    name,
    keys.publicKey,
    der(0xa3, extensions),
  );
  const signature = sign('sha256', told, createPrivateKey(keys.privateKey));
  const signed = sequence(told, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: keys.privateKey,
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}
