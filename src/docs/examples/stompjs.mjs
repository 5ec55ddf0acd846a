// A client in JavaScript that posts one line in the forum and prints what comes back.
//   npm install @stomp/stompjs ws
//   node stompjs.mjs http://localhost:8080 NAME PASSWORD "What to say"
import { Client } from '@stomp/stompjs';
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';

const [server, login, passcode, text] = process.argv.slice(2);

const client = new Client({
  webSocketFactory: () => new WebSocket(`${server.replace(/^http/, 'ws')}/ws`, ['v12.stomp']),
  connectHeaders: { login, passcode, client: 'stompjs example' }, // with a client's name, CONNECT joins as well
  heartbeatIncoming: 10_000,
  heartbeatOutgoing: 10_000,
  reconnectDelay: 0,
});

client.onStompError = (frame) => fail(`${frame.headers.code}: ${JSON.parse(frame.body).message}`);
client.onWebSocketError = () => fail(`no server at ${server}`);

client.onConnect = () => {
  let awaited = 3;
  const shown = () => { if (--awaited === 0) client.deactivate(); };
  client.subscribe('/topic/conversation.forum', (event) => {
    const message = JSON.parse(event.body);
    console.log(`#${message.number} ${message.author}: ${message.text}`);
    shown();
  });
  client.subscribe('/user/topic/replies', (reply) => {
    console.log(`${reply.headers['correlation-id']}: ${reply.headers.status} ${reply.body}`);
    shown();
  });
  client.watchForReceipt('kept', () => { console.log('The post is kept.'); shown(); });
  client.publish({
    destination: '/app/conversation.post',
    headers: { 'correlation-id': 'my-post', receipt: 'kept' },
    body: JSON.stringify({ conversation: 'forum', clientMessageId: randomUUID(), text }),
  });
};

function fail(why) {
  console.error(why);
  process.exit(1);
}

client.activate();
