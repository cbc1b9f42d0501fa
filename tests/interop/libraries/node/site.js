// A site that signs people in with the `openid` package, which keeps what it remembers in the process.
// What it is asked and what it answers: see ../../library.py.

'use strict';

const { createRequire } = require('module');
const { Readable } = require('stream');
const readline = require('readline');

const installed = createRequire(process.env.NODE_LIBRARIES + '/');
const openid = installed('openid');
const axios = installed('axios').default;

// The library's own names for pairs of association type and session type.
const SESSIONS = {
  'HMAC-SHA1 DH-SHA1': 'DH-SHA1',
  'HMAC-SHA256 DH-SHA256': 'DH-SHA256',
  'HMAC-SHA1 no-encryption': 'no-encryption',
  'HMAC-SHA256 no-encryption': 'no-encryption-256',
};

const associate = openid.associate;
let site;

// The library's own client sees as much of the provider as the question allows.
function look(view) {
  axios.interceptors.request.clear();
  axios.interceptors.response.clear();
  if (view === 'all') {
    return;
  }
  axios.interceptors.request.use((request) => {
    if (request.method === 'get') {
      request.headers.set('Accept', view === 'html' ? 'text/html' : '*/*');
    }
    return request;
  });
  axios.interceptors.response.use((answer) => {
    if (view === 'html' && typeof answer.data === 'string') {
      answer.headers.delete('x-xrds-location');
      answer.data = answer.data.replace(/x-xrds-location/gi, 'x-not-known-here');
    }
    return answer;
  });
}

function begin(question, answer) {
  look(question.get('view'));
  const fields = {};
  for (const need of ['required', 'optional']) {
    for (const name of (question.get(need) || '').split(',').filter(Boolean)) {
      fields[name] = need;
    }
  }
  const extensions = Object.keys(fields).length ? [new openid.SimpleRegistration(fields)] : [];
  const session = SESSIONS[question.get('association')];
  openid.associate = (provider, callback, strict) => associate(provider, callback, strict, session);
  site = new openid.RelyingParty(question.get('return_to'), question.get('realm'), question.has('stateless'), true,
    extensions);
  site.authenticate(question.get('identifier'), question.has('immediate'), (error, url) => {
    answer(error || !url ? { verdict: 'failure', reason: error ? error.message : 'no address' } : { url });
  });
}

function complete(question, answer) {
  let arrived = question.get('url');
  if (question.has('posted')) {
    arrived = Readable.from([question.get('posted')]);
    Object.assign(arrived, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  }
  site.verifyAssertion(arrived, (error, result) => {
    if (error || !result || !result.authenticated) {
      const reason = error ? error.message : 'not authenticated';
      answer({ verdict: reason === 'Authentication cancelled' ? 'cancel' : 'failure', reason });
      return;
    }
    const verdict = { verdict: 'success', claimed_id: result.claimedIdentifier };
    for (const [name, value] of Object.entries(result)) {
      if (!['authenticated', 'claimedIdentifier'].includes(name)) {
        verdict['sreg.' + name] = value;
      }
    }
    answer(verdict);
  });
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const question = new URLSearchParams(line);
  const answer = (fields) => process.stdout.write(new URLSearchParams(fields).toString() + '\n');
  (question.get('ask') === 'begin' ? begin : complete)(question, answer);
}).on('close', () => process.exit(0));
