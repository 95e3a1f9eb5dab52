-- Tables that platform/runtime needs in the schema of each service.

-- Events written in the transaction of the state that they tell, until they stand on their topic.
create table outbox (
    id bigint generated always as identity primary key,
    sequence bigint,
    topic text not null,
    record_key text,
    type text not null,
    value bytea not null,
    time_micros bigint not null,
    traceparent text,
    headers text not null default '{}'
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 20000);
comment on column outbox.sequence is 'number under which it is published, strictly rising; null until the publisher has taken it';
create index outbox_waiting on outbox (id) where sequence is null;
create index outbox_numbered on outbox (sequence) where sequence is not null;
create sequence outbox_sequence;

-- How far each consumer group has come; written in the transaction of the effects.
create table consumed_positions (
    consumer_group text not null,
    topic text not null,
    partition integer not null,
    next_offset bigint not null,
    primary key (consumer_group, topic, partition)
) with (fillfactor = 50);

-- The last sequence seen of each source within a partition; what is not above it is a duplicate.
create table consumed_sequences (
    consumer_group text not null,
    topic text not null,
    partition integer not null,
    source text not null,
    last_sequence bigint not null,
    primary key (consumer_group, topic, partition, source)
) with (fillfactor = 50);

-- Answers of requests that changed something, replayed when the client repeats the request under the same key.
create table idempotency_keys (
    client_id text not null,
    operation text not null,
    key text not null,
    fingerprint text not null,
    status integer not null default 0,
    body text not null default '',
    location text not null default '',
    request_id text not null,
    created_at timestamptz not null default now(),
    primary key (client_id, operation, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
