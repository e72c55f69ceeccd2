// An OpenID provider for the conformance tests: the package oidc-provider, as an operator would set it up. Its login and consent are the pages
// that it brings for development: any name is somebody, with any password.
//
//   node provider.mjs FOLDER-WITH-node_modules CONFIGURATION.json
//
// The configuration: issuer, port, jwks (private keys; the first of an algorithm signs), clients (as OpenID Connect Registration names their fields).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, file] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(join(folder, 'node_modules', 'oidc-provider', 'lib', 'index.js')));
const { issuer, port, jwks, clients } = JSON.parse(readFileSync(file, 'utf8'));

const provider = new Provider(issuer, {
  jwks,
  clients,
  pkce: { required: () => true },
  cookies: { keys: ['of this run'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  // As OpenID Connect Core 5.4 has it: what a scope asks for is at the UserInfo endpoint, and not in the ID token.
  conformIdTokenClaims: true,
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: id, email: `${id}@example.org`, email_verified: true, groups: ['staff'] }),
  }),
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    claimsParameter: { enabled: false },
    resourceIndicators: {
      enabled: true,
      // A token for this resource is a signed one (RFC 9068), and names Watchkeeper as whom it is for.
      getResourceServerInfo: (ctx, resource) => ({
        scope: 'deploy',
        audience: new URL(resource).hostname === 'watchkeeper.example' ? 'watchkeeper' : resource,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 300,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  ttl: { AccessToken: 300, AuthorizationCode: 60, ClientCredentials: 300, IdToken: 300, Interaction: 300, Grant: 300, Session: 300 },
});

provider.on('server_error', (ctx, error) => console.error('server_error', error));
provider.on('grant.error', (ctx, error) => console.error('grant.error', error.error, error.error_detail ?? error.error_description));
provider.listen(port, '127.0.0.1', () => console.log(`listens as ${issuer}`));
