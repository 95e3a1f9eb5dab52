-- What pricing knows of each market. Prices are ticks, quantities lots, times microseconds since 1970.

create table instruments (
    id bigint generated always as identity unique,
    symbol text primary key,
    asset text not null,
    name text,
    kind text,
    currency text not null,
    currency_scale integer not null,
    asset_scale integer not null,
    tick_size numeric not null check (tick_size > 0),
    lot_size numeric not null check (lot_size > 0),
    status text not null,
    reference_price_ticks bigint,
    version bigint not null,
    changed_at_micros bigint not null
);
comment on column instruments.id is 'order in which pricing learned of them; lists page by it';

-- The tape.
create table trades (
    symbol text not null,
    seq bigint not null,
    trade_id text not null,
    price_ticks bigint not null check (price_ticks > 0),
    quantity_lots bigint not null check (quantity_lots > 0),
    aggressor_side text not null,
    execution_sequence bigint not null,
    event_micros bigint not null,
    primary key (symbol, seq)
);

-- How far the tape of each market has come, and its reference price.
create table tapes (
    symbol text primary key,
    last_seq bigint not null default 0,
    last_price_ticks bigint not null default 0,
    last_quantity_lots bigint not null default 0,
    last_event_micros bigint not null default 0,
    reference_ticks bigint not null default 0,
    missing_trades bigint not null default 0,
    gap_micros bigint not null default 0
) with (fillfactor = 50);
comment on column tapes.reference_ticks is 'reference price as published last; zero where there is none yet';
comment on column tapes.gap_micros is 'time of the trade after the last hole in the tape; zero where there is none';

-- Trades by interval. Batches of trades merge into a row in any grouping.
create table candles (
    symbol text not null,
    interval_seconds integer not null,
    open_micros bigint not null,
    first_seq bigint not null,
    last_seq bigint not null,
    open_ticks bigint not null,
    high_ticks bigint not null,
    low_ticks bigint not null,
    close_ticks bigint not null,
    volume_lots bigint not null,
    tick_lots numeric not null,
    trade_count bigint not null,
    revision integer not null default 1,
    primary key (symbol, interval_seconds, open_micros)
) with (fillfactor = 70);
comment on column candles.tick_lots is 'sum of price × quantity in ticks × lots, exact';
comment on column candles.revision is 'rises with each change that comes after the end of the interval';

-- How far the book of each market has come.
create table books (
    symbol text primary key,
    seq bigint not null,
    execution_sequence bigint not null,
    complete boolean not null,
    verified_seq bigint not null,
    event_micros bigint not null,
    token bigint not null
) with (fillfactor = 50);
comment on column books.complete is 'whether no record is missing and no checksum was wrong since the last snapshot';
comment on column books.token is 'changes with each write, so that a copy in memory is known to be the newest';

create table book_levels (
    symbol text not null,
    side text not null,
    price_ticks bigint not null,
    quantity_lots bigint not null check (quantity_lots > 0),
    primary key (symbol, side, price_ticks)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);
