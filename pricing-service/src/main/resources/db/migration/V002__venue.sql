-- Lines of the tape tell how a trade came about, and whether it stands.
alter table trades alter column aggressor_side drop not null;
alter table trades add column kind text not null default 'CONTINUOUS';
alter table trades add column type text not null default 'NEW';
alter table trades add column ref_seq bigint;
alter table trades add column published_micros bigint;
alter table trades add column busted_by bigint;
alter table trades add column makes_price boolean not null default true;
comment on column trades.makes_price is 'whether it counts in candles and as last price: a trade of the book or of an auction that stands';
create index trades_by_time on trades (symbol, event_micros);

-- What markets did with orders, and since when.
create table market_statuses (
    symbol text not null,
    seq bigint not null,
    from_phase text not null,
    to_phase text not null,
    reason text not null,
    note text,
    auction_price text,
    auction_quantity text,
    earliest_end text,
    latest_end text,
    seed_hash text,
    seed text,
    event_time text not null,
    primary key (symbol, seq)
);

-- What each auction would give, as said last.
create table indicative_prices (
    symbol text primary key,
    seq bigint not null,
    phase text not null,
    price text,
    quantity text not null,
    surplus text,
    surplus_side text,
    event_time text not null
) with (fillfactor = 50);
