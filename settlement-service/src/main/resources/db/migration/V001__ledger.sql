-- Participants' accounts, the double-entry ledger, holds and settlements. Amounts are whole minor units of a currency or smallest units
-- of a security; text keys compare bytewise, so that every writer locks rows in the same order.

create table assets (
    code text collate "C" primary key check (code ~ '^[A-Z0-9._]{1,24}$'),
    kind text not null check (kind in ('CURRENCY', 'SECURITY')),
    scale smallint not null check (scale between 0 and 18),
    created_at timestamptz not null default now()
);
insert into assets (code, kind, scale) values ('USD', 'CURRENCY', 2), ('EUR', 'CURRENCY', 2);

create table accounts (
    account_id text collate "C" primary key,
    number bigint generated always as identity unique,
    participant_id text not null,
    kind text not null check (kind in ('INDIVIDUAL', 'INSTITUTION', 'BROKER', 'ISSUER', 'OUTSIDE')),
    name text not null,
    owner_client_id text not null,
    broker_client_id text,
    status text not null check (status in ('ACTIVE', 'FROZEN', 'CLOSED')),
    version bigint not null,
    created_at timestamptz not null
);
comment on column accounts.number is 'order of opening, for the cursor of lists';
create index accounts_owner on accounts (owner_client_id, number);
create index accounts_broker on accounts (broker_client_id, number) where broker_client_id is not null;
insert into accounts (account_id, participant_id, kind, name, owner_client_id, status, version, created_at)
values ('acc_OUTSIDE0000000000000000000', 'par_OUTSIDE0000000000000000000', 'OUTSIDE', 'The outside world', 'bourse', 'ACTIVE', 1, now());

create table balances (
    account_id text collate "C" not null,
    asset text collate "C" not null,
    posted bigint not null,
    held bigint not null,
    overdraft boolean not null default false,
    primary key (account_id, asset),
    constraint balances_held_not_negative check (held >= 0),
    constraint balances_available_not_negative check (overdraft or posted >= held)
) with (fillfactor = 50);
comment on column balances.overdraft is 'may be negative: the issuer in what it issues, the outside world';

create table holds (
    hold_id text collate "C" primary key,
    number bigint generated always as identity,
    kind text not null check (kind in ('ORDER', 'SUBSCRIPTION')),
    account_id text collate "C" not null,
    asset text collate "C",
    symbol text collate "C",
    side text,
    payload text not null,
    placed bigint not null,
    consumed bigint not null,
    remaining bigint not null,
    quantity_lots bigint not null,
    leaves_lots bigint not null,
    limit_ticks bigint not null,
    pending_amends integer not null,
    quantity_lots_max bigint not null,
    limit_ticks_max bigint not null,
    state text not null check (state in ('OPEN', 'CLOSED', 'DECLINED')),
    reason text,
    available_declined bigint not null,
    created_at timestamptz not null,
    constraint holds_amounts check (remaining >= 0 and consumed >= 0 and consumed <= placed - remaining),
    constraint holds_open check (state = 'OPEN' or remaining = 0),
    constraint holds_asset check (state = 'DECLINED' or asset is not null)
) with (fillfactor = 50);
comment on column holds.hold_id is 'identifier of the order or the subscription';
comment on column holds.payload is 'what was asked for; the same identifier with another payload is refused';
comment on column holds.placed is 'all that was ever held: remaining + consumed + released; what was asked for where declined';
comment on column holds.pending_amends is 'amendments on their way to the engine; while there are any, nothing is released below what they may need';
comment on column holds.quantity_lots_max is 'largest total quantity among the present one and those of pending amendments';
comment on column holds.limit_ticks_max is 'highest limit among the present one and those of pending amendments';
comment on column holds.available_declined is 'what was available when the hold was declined';
create index holds_account on holds (account_id, number);

-- The one row that numbers the journal: whoever books holds its lock until commit, so that the numbers have no gaps.
create table ledger_head (
    id smallint primary key check (id = 1),
    last_sequence bigint not null,
    last_batch bigint not null,
    last_booking bigint not null,
    last_micros bigint not null,
    last_hash bytea not null
) with (fillfactor = 10);
insert into ledger_head values (1, 0, 0, 0, 0, '\x');

create table journal_batches (
    batch bigint primary key,
    first_sequence bigint not null,
    last_sequence bigint not null,
    booked_micros bigint not null,
    previous_hash bytea not null,
    hash bytea not null
);
comment on column journal_batches.hash is 'SHA-256 of the previous hash and the lines sequence|account|asset|amount|kind|reference, each with a line feed';

create table journal (
    sequence bigint primary key,
    batch bigint not null,
    account_id text collate "C" not null,
    asset text collate "C" not null,
    amount bigint not null check (amount <> 0),
    kind text not null,
    reference text not null
);
create index journal_account on journal (account_id, sequence);

create table settlements (
    trade_id text collate "C" primary key,
    booking bigint not null unique,
    batch bigint not null,
    symbol text collate "C" not null,
    trade_sequence bigint not null,
    buyer_account_id text collate "C" not null,
    seller_account_id text collate "C" not null,
    buy_order_id text not null,
    sell_order_id text not null,
    quantity_lots bigint not null,
    price_ticks bigint not null,
    units bigint not null,
    cash_minor bigint not null,
    settled_micros bigint not null
);
comment on column settlements.booking is 'order of settlement, without a gap';
create index settlements_buyer on settlements (buyer_account_id, booking);
create index settlements_seller on settlements (seller_account_id, booking);

create table allotment_chunks (
    allocation_id text not null,
    chunk integer not null,
    batch bigint not null,
    primary key (allocation_id, chunk)
);

create table transfers (
    transfer_id text primary key,
    client_transfer_id text,
    type text not null check (type in ('DEPOSIT', 'WITHDRAWAL')),
    account_id text not null,
    asset text not null,
    amount bigint not null check (amount > 0),
    batch bigint not null,
    booked_micros bigint not null
);
create unique index transfers_client on transfers (account_id, client_transfer_id) where client_transfer_id is not null;

-- What issuance and pricing told, kept here so that every replica decides from the same state.
create table instruments (
    symbol text collate "C" primary key,
    asset text not null,
    currency text not null,
    tick_size text not null,
    lot_size text not null,
    currency_scale smallint not null,
    asset_scale smallint not null,
    reference_ticks bigint,
    version bigint not null
);
create table reference_prices (
    symbol text collate "C" primary key,
    price_ticks bigint not null,
    trade_sequence bigint not null
) with (fillfactor = 10);

-- The facts are appended, never changed.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger journal_append_only before update or delete or truncate on journal for each statement execute function refuse_change();
create trigger journal_batches_append_only before update or delete or truncate on journal_batches for each statement execute function refuse_change();
create trigger settlements_append_only before update or delete or truncate on settlements for each statement execute function refuse_change();
