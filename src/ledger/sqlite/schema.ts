// The tables of a ledger. Each is a key with a document, and beside it the few attributes that are asked for: what a store without SQL has too.

/** One step per version: from 0 (a new file) to the last. Steps are never changed once they were released. */
export const migrations: readonly string[] = [
  `
create table grant_row (
  key text primary key, data text not null, state text not null, holder text not null,
  fence integer not null, owner text, locked_until integer not null
) strict, without rowid;
create index grant_disputed on grant_row (key) where holder = 'disputed';

create table lease (
  id text primary key, key text not null, data text not null, is_open integer not null, wake_at integer, end_at integer not null,
  ended_at integer
) strict, without rowid;
create index lease_by_grant on lease (key) where is_open = 1;
create index lease_due on lease (wake_at, id) where is_open = 1;
create index lease_open on lease (end_at, id) where is_open = 1;
create index lease_ended on lease (ended_at, id) where is_open = 0;

create table request (id text primary key, key text not null) strict, without rowid;

create table event (number integer primary key, key text not null, data text not null) strict;
create index event_by_grant on event (key, number);
`,
]
