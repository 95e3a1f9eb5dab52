-- Orders of all types, sums of their fills, fees, trades that are void, and a numbered journal per account.
alter table orders
    add column notional_tick_lots numeric not null default 0,
    add column fees_minor numeric not null default 0,
    add column waiting boolean not null default false,
    add column triggered boolean not null default false,
    add column stop_ticks bigint,
    add column display_lots bigint,
    add column minimum_lots bigint,
    add column trailing_ticks bigint,
    add column trailing_bps bigint,
    add column expires_at_micros bigint,
    add column post_only text,
    add column self_trade_prevention text,
    add column self_trade_group text;
comment on column orders.notional_tick_lots is 'sum over the fills of price in ticks times lots';
comment on column orders.waiting is 'it waits outside the book, for its stop price or the closing auction';

-- The sums of the orders that were filled before.
update orders o set notional_tick_lots = f.notional
from (select order_id, sum(price_ticks::numeric * quantity_lots) as notional from fills group by order_id) f
where f.order_id = o.order_id;

alter table fills drop constraint fills_liquidity_check;
alter table fills
    add constraint fills_liquidity_check check (liquidity in ('MAKER', 'TAKER', 'AUCTION', 'NEGOTIATED')),
    add column kind text not null default 'CONTINUOUS',
    add column fee_minor bigint not null default 0,
    add column busted boolean not null default false;

alter table executions
    add column kind text,
    add column stop_ticks bigint,
    add column fee_minor bigint,
    add column maker_leaves_lots bigint,
    add column maker_fee_minor bigint,
    add column note text;
comment on column executions.order_id is 'of a trade: the order that came in, or the buyer where none did';
comment on column executions.maker_order_id is 'of a trade: the order that rested, or the seller where none came in';

-- What happened to each account, numbered 1, 2, 3 ... in the order of the commits: the row of the account is locked until then, so a
-- reader that goes by the number misses nothing.
create table account_streams (
    account_id text primary key,
    last_number bigint not null
) with (fillfactor = 50);

create table account_events (
    account_id text not null,
    number bigint not null,
    symbol text not null,
    sequence bigint not null,
    order_id text,
    primary key (account_id, number)
);
create index account_events_by_order on account_events (order_id, number) where order_id is not null;

-- The journals so far, in an order that keeps that of each market.
insert into account_events (account_id, number, symbol, sequence, order_id)
select account_id, row_number() over (partition by account_id order by event_time_micros, symbol, sequence, order_id),
    symbol, sequence, order_id
from (
    select account_id, event_time_micros, symbol, sequence, order_id from executions where account_id is not null
    union all
    select maker_account_id, event_time_micros, symbol, sequence, maker_order_id from executions
    where maker_account_id is not null
) e;
insert into account_streams (account_id, last_number)
select account_id, max(number) from account_events group by account_id;
