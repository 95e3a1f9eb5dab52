-- The phase of a market, as its journal tells it.
alter table markets
    add column phase text not null default 'CLOSED',
    add column phase_reason text,
    add column phase_note text,
    add column phase_since_micros bigint,
    add column phase_sequence bigint not null default 0,
    add column phase_call text,
    add column auction_phase text,
    add column auction_price_ticks bigint,
    add column auction_lots bigint,
    add column auction_at_micros bigint;
comment on column markets.phase_sequence is 'number in the journal of the last change; older ones change nothing';
comment on column markets.phase_call is 'when the auction ends, or ended, JSON';
comment on column markets.auction_phase is 'phase of the last auction that ended';
update markets set phase = 'CONTINUOUS' where status = 'OPEN';

-- How far each market was led through its calendar. A change of phase goes to the engine in the transaction that moves this row.
create table market_plans (
    symbol text primary key,
    calendar_override text,
    calendar text not null,
    phase text not null,
    planned_until_micros bigint not null,
    held boolean not null,
    auction_phase text,
    auction_began_micros bigint,
    auction_earliest_micros bigint,
    auction_latest_micros bigint,
    auction_seed text,
    auction_special boolean,
    rules text not null,
    next_due_micros bigint not null
);
comment on column market_plans.calendar_override is 'calendar that an operator chose; null for the configured one';
comment on column market_plans.held is 'an operator stopped the market, so that the calendar waits';
create index market_plans_due on market_plans (next_due_micros);
insert into market_plans (symbol, calendar, phase, planned_until_micros, held, rules, next_due_micros)
    select symbol, '24x7', 'CONTINUOUS', listed_at_micros, false, '{}', 0 from markets;

-- Every auction with the seed from which its end was drawn. A seed is secret until its auction has ended.
create table auctions (
    symbol text not null,
    began_micros bigint not null,
    phase text not null,
    earliest_end_micros bigint not null,
    latest_end_micros bigint not null,
    ends_micros bigint not null,
    seed_hash text,
    seed text,
    primary key (symbol, began_micros)
);

-- Accounts that may not trade, by whose decision. Markets that open later are told too.
create table account_blocks (
    account_id text primary key,
    operator_blocked boolean not null,
    broker_blocked boolean not null,
    reason text not null,
    changed_by text not null,
    changed_micros bigint not null
);

-- The dead man's switch of an account. At the deadline the orders of the account are cancelled in all markets.
create table cancel_timers (
    account_id text primary key,
    timeout_seconds integer not null,
    deadline_micros bigint not null,
    set_by text not null,
    fired_micros bigint
) with (fillfactor = 50);
create index cancel_timers_due on cancel_timers (deadline_micros) where fired_micros is null;

-- What operators and brokers did: who, when, what, why. Rows are only ever added.
create table audit_entries (
    number bigint generated always as identity primary key,
    at_micros bigint not null,
    client_id text not null,
    action text not null,
    symbol text,
    account_id text,
    reason text,
    detail text not null,
    request_id text not null
);
create index audit_entries_by_symbol on audit_entries (symbol, number) where symbol is not null;
create index audit_entries_by_account on audit_entries (account_id, number) where account_id is not null;
