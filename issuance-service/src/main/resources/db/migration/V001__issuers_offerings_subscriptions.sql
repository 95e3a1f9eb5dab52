-- Issuers, their instruments, the offerings in which units are issued, and who subscribed to them.
-- Prices are in ticks, quantities in lots, cash in minor units; times are microseconds since 1970, UTC.

create table issuers (
    issuer_id text primary key,
    number bigint generated always as identity unique,
    name text not null,
    country text not null,
    kind text not null check (kind in ('COMPANY', 'GOVERNMENT', 'PUBLIC_SECTOR', 'PROJECT')),
    account_id text not null,
    owner_client_id text not null,
    version bigint not null,
    created_at_micros bigint not null
);

create table instruments (
    symbol text primary key,
    number bigint generated always as identity unique,
    asset text not null constraint instruments_asset unique,
    name text not null,
    kind text not null,
    issuer_id text not null references issuers,
    currency text not null,
    currency_scale integer not null check (currency_scale between 0 and 18),
    asset_scale integer not null check (asset_scale between 0 and 18),
    tick_size numeric not null check (tick_size > 0),
    lot_size numeric not null check (lot_size > 0),
    status text not null check (status in ('DRAFT', 'ISSUED', 'LISTED')),
    reference_price_ticks bigint check (reference_price_ticks > 0),
    version bigint not null,
    created_at_micros bigint not null,
    changed_at_micros bigint not null,
    check (symbol = asset || '-' || currency)
);
create index instruments_currency on instruments (currency);

create table offerings (
    offering_id text primary key,
    number bigint generated always as identity unique,
    issuer_id text not null references issuers,
    issuer_account_id text not null,
    symbol text not null references instruments,
    mechanism text not null,
    allotment_policy text not null,
    price_ticks bigint not null check (price_ticks > 0),
    offered_lots bigint not null check (offered_lots > 0),
    minimum_lots bigint not null check (minimum_lots > 0),
    maximum_lots bigint check (maximum_lots >= minimum_lots),
    terms_hash text not null,
    state text not null check (state in ('DRAFT', 'OPEN', 'BOOK_CLOSED', 'ALLOCATED', 'ISSUED')),
    version bigint not null,
    created_at_micros bigint not null,
    changed_at_micros bigint not null
);
create index offerings_symbol on offerings (symbol);

-- Arrival order; a gap is a refused request.
create sequence subscription_sequence;

create table subscriptions (
    subscription_id text primary key,
    sequence bigint not null unique,
    offering_id text not null references offerings,
    account_id text not null,
    owner_client_id text not null,
    broker_client_id text,
    client_subscription_id text,
    quantity_lots bigint not null check (quantity_lots > 0),
    price_ticks bigint not null check (price_ticks > 0),
    hold_minor bigint not null check (hold_minor > 0),
    state text not null check (state in ('PENDING', 'ACTIVE', 'DECLINED', 'WITHDRAWN', 'ALLOTTED', 'SETTLED')),
    decline_reason text,
    allotted_lots bigint,
    charge_minor bigint,
    released_minor bigint,
    version bigint not null,
    created_at_micros bigint not null,
    changed_at_micros bigint not null,
    constraint subscriptions_client_id unique (account_id, client_subscription_id),
    check (allotted_lots between 0 and quantity_lots),
    check (charge_minor between 0 and hold_minor),
    check ((state in ('ALLOTTED', 'SETTLED')) = (allotted_lots is not null))
) with (fillfactor = 80);
comment on column subscriptions.sequence is 'arrival order, which decides between equal claims';
create index subscriptions_book on subscriptions (offering_id, sequence);

create table allocations (
    allocation_id text primary key,
    offering_id text not null references offerings constraint allocations_offering unique,
    policy text not null,
    input_hash text not null,
    output_hash text not null,
    lines integer not null,
    chunks integer not null,
    allotted_lots bigint not null,
    charge_minor bigint not null,
    created_at_micros bigint not null
);

create table allocation_chunks (
    allocation_id text not null references allocations,
    chunk integer not null,
    lines integer not null,
    allotted_lots bigint not null,
    charge_minor bigint not null,
    settled_at_micros bigint,
    primary key (allocation_id, chunk)
);

-- What happened to an instrument in its life, in order; written once, never changed.
create table lifecycle_events (
    number bigint generated always as identity primary key,
    symbol text not null references instruments,
    event text not null,
    status text not null,
    offering_id text,
    at_micros bigint not null,
    trace_id text
);
create index lifecycle_events_symbol on lifecycle_events (symbol, number);
create unique index lifecycle_events_first_trade on lifecycle_events (symbol) where event = 'FIRST_TRADE';
