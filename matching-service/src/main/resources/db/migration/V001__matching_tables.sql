-- States of the engine, from which a replay of its input log starts. They can be lost: the log alone leads to the same state.
create table engine_snapshots (
    partition integer not null,
    next_offset bigint not null,
    executions_end bigint not null,
    trades_end bigint not null,
    book_updates_end bigint not null,
    state_hash text not null,
    state bytea not null,
    taken_at timestamptz not null default now(),
    primary key (partition, next_offset)
);
comment on column engine_snapshots.next_offset is 'first record of the input log that the state does not hold';
comment on column engine_snapshots.executions_end is 'offset in the output partition at or before which everything of the state stands';

-- Markets: made when their instrument is listed, open once the engine says so in their journal.
create table markets (
    symbol text primary key,
    status text not null check (status in ('OPENING', 'OPEN')),
    currency text not null,
    currency_scale integer not null,
    asset_scale integer not null,
    tick_size text not null,
    lot_size text not null,
    reference_price_ticks bigint not null,
    listed_at_micros bigint not null,
    opened_at_micros bigint
);

-- What the journals of the markets say of each order.
create table orders (
    number bigint generated always as identity,
    order_id text primary key,
    account_id text not null,
    client_order_id text not null,
    symbol text not null,
    side text not null,
    type text not null,
    time_in_force text not null,
    quantity_lots bigint not null,
    price_ticks bigint,
    status text not null,
    filled_lots bigint not null,
    leaves_lots bigint not null,
    reason text,
    command_id text not null,
    sequence bigint not null,
    received_at_micros bigint not null,
    updated_at_micros bigint not null
) with (fillfactor = 70);
comment on column orders.number is 'order of arrival in the view; cursors hold it';
comment on column orders.sequence is 'last number in the journal of the market that changed the order';
create index orders_by_account on orders (account_id, number);
create index orders_open on orders (account_id, number) where status in ('NEW', 'PARTIALLY_FILLED');

create table fills (
    number bigint generated always as identity,
    trade_id text not null,
    order_id text not null,
    account_id text not null,
    symbol text not null,
    trade_sequence bigint not null,
    sequence bigint not null,
    side text not null,
    liquidity text not null check (liquidity in ('MAKER', 'TAKER')),
    price_ticks bigint not null,
    quantity_lots bigint not null,
    event_time_micros bigint not null,
    primary key (trade_id, order_id)
);
create index fills_by_account on fills (account_id, number);

-- The journals, one row per record.
create table executions (
    symbol text not null,
    sequence bigint not null,
    type text not null,
    command_id text,
    order_id text,
    client_order_id text,
    account_id text,
    side text,
    quantity_lots bigint,
    price_ticks bigint,
    leaves_lots bigint,
    trade_id text,
    maker_order_id text,
    maker_account_id text,
    reason text,
    event_time_micros bigint not null,
    primary key (symbol, sequence)
);
