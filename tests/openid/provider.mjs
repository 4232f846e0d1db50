// The certified OpenID provider of the tests, on a real socket: `node provider.mjs PORT BACK`.
// It signs in whoever POST /test names, without asking; /test can also have it answer with forged tokens.
import { createHmac, generateKeyPairSync } from "node:crypto";
import { exportJWK, importJWK, SignJWT, decodeJwt } from "jose";
import Provider from "oidc-provider";

const [port, back] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const make = async (kid) => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...(await exportJWK(privateKey)), kid, alg: "RS256", use: "sig" };
};
const real = await make("real");
const later = await make("later");
const foreign = await make("foreign");

let said = { account: "jan", claims: {}, forge: "", rotated: false };
const encoded = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
const sign = async (claims, key, kid = key.kid) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid }).sign(await importJWK(key, "RS256"));
const now = () => Math.floor(Date.now() / 1000);
const without = (claims, name) => { const { [name]: _gone, ...rest } = claims; return rest; };

// What somebody would send who wants to be somebody else.
const forgeries = {
  issuer: (claims) => sign({ ...claims, iss: "http://127.0.0.1:1" }, real),
  audience: (claims) => sign({ ...claims, aud: "another-program" }, real),
  azp: (claims) => sign({ ...claims, aud: ["voorzet", "another-program"], azp: "another-program" }, real),
  nonce: (claims) => sign({ ...claims, nonce: "of-another-attempt" }, real),
  "no nonce": (claims) => sign(without(claims, "nonce"), real),
  expired: (claims) => sign({ ...claims, iat: now() - 7200, exp: now() - 3600 }, real),
  future: (claims) => sign({ ...claims, iat: now() + 3600, exp: now() + 7200 }, real),
  "no end": (claims) => sign(without(claims, "exp"), real),
  none: async (claims) => `${encoded({ alg: "none" })}.${encoded(claims)}.`,
  "none with key": async (claims) => `${encoded({ alg: "none", kid: "real" })}.${encoded(claims)}.`,
  "shared secret": async (claims) => {
    const text = `${encoded({ alg: "HS256", kid: "real" })}.${encoded(claims)}`;
    return `${text}.${createHmac("sha256", real.n).update(text).digest("base64url")}`;
  },
  "foreign key": (claims) => sign(claims, foreign),
  "foreign key under our name": (claims) => sign(claims, foreign, "real"),
  "changed afterwards": async (claims) => {
    const [head, , mark] = (await sign(claims, real)).split(".");
    return `${head}.${encoded({ ...claims, sub: "somebody-else" })}.${mark}`;
  },
  later: (claims) => sign(claims, later),
  absent: async () => undefined,
  rubbish: async () => "not.a.token",
};

const provider = new Provider(issuer, {
  clients: [{ client_id: "voorzet", client_secret: "secret-of-the-tests", redirect_uris: [back],
    token_endpoint_auth_method: "client_secret_post" }],
  jwks: { keys: [real] },
  cookies: { keys: ["only for tests"] },
  conformIdTokenClaims: false,
  claims: { openid: ["sub", "amr", "tid", "oid", "xms_edov", "groups", "roles"], email: ["email", "email_verified"], profile: ["name"] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...said.claims }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  if (ctx.path === "/test") {
    let text = "";
    for await (const part of ctx.req) text += part;
    said = { account: "jan", claims: {}, forge: "", rotated: false, ...JSON.parse(text || "{}") };
    ctx.body = "ok";
    return;
  }
  if (ctx.path.startsWith("/interaction/")) {
    await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: said.account, amr: said.claims.amr } }, { mergeWithLastSubmission: false });
    ctx.respond = false;
    return;
  }
  await next();
  if (ctx.oidc?.route === "jwks" && said.rotated) {
    const { kty, n, e, kid, alg, use } = later;
    ctx.body = { keys: [{ kty, n, e, kid, alg, use }] };
  }
  if (ctx.oidc?.route === "token" && said.forge && ctx.body?.id_token) {
    ctx.body.id_token = await forgeries[said.forge](decodeJwt(ctx.body.id_token));
  }
});
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"));
