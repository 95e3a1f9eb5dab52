package org.bourse.settlement.domain;

import java.math.BigDecimal;
import java.util.List;
import org.bourse.contracts.market.v1.OrderType;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TimeInForce;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.AmendOrder;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.FeeRates;
import org.bourse.contracts.matching.v1.OrderOptions;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.PlaceOrder;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.contracts.settlement.v1.AccountKind;
import org.bourse.contracts.settlement.v1.AccountStatus;
import org.bourse.settlement.domain.ledger.Balance;
import org.bourse.settlement.domain.ledger.BalanceKey;
import org.bourse.settlement.domain.ledger.Instrument;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;

/** A ledger with a few accounts and one market. */
final class World {
    static final String SYMBOL = "ACME-USD";
    static final String CASH = "USD";
    static final String SHARE = "ACME";
    static final TradingUnits UNITS = TradingUnits.of(new BigDecimal("0.01"), new BigDecimal("10"), 2, 0);

    private World() {}

    static Ledger ledger(Long referenceTicks, String... accounts) {
        Ledger ledger = new Ledger();
        ledger.loadInstrument(new Instrument(SYMBOL, SHARE, CASH, UNITS, referenceTicks));
        ledger.loadCurrencies(List.of(CASH));
        for (String account : accounts) {
            ledger.loadAccounts(List.of(new LedgerAccount(account, AccountKind.INDIVIDUAL, AccountStatus.ACTIVE)));
        }
        return ledger;
    }

    static void give(Ledger ledger, String account, String asset, long amount) {
        ledger.loadBalances(List.of(Balance.stored(new BalanceKey(account, asset), amount, 0, false)));
    }

    static PlaceOrder limit(String id, String account, Side side, long lots, long ticks) {
        return order(id, account, side, OrderType.LIMIT, TimeInForce.GTC, lots, ticks);
    }

    static PlaceOrder market(String id, String account, Side side, long lots) {
        return order(id, account, side, OrderType.MARKET, TimeInForce.IOC, lots, null);
    }

    static PlaceOrder order(
            String id, String account, Side side, OrderType type, TimeInForce timeInForce, long lots, Long ticks) {
        return new PlaceOrder(
                "cmd_" + id, id, account, "client-" + id, SYMBOL, side, type, timeInForce, lots, ticks, 1);
    }

    static PlaceOrder order(
            String id,
            String account,
            Side side,
            OrderType type,
            long lots,
            Long ticks,
            OrderOptions options,
            FeeRates fees) {
        TimeInForce timeInForce = type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC;
        return new PlaceOrder(
                "cmd_" + id,
                id,
                account,
                "client-" + id,
                SYMBOL,
                side,
                type,
                timeInForce,
                lots,
                ticks,
                options,
                fees,
                1);
    }

    static OrderOptions stop(long ticks) {
        return new OrderOptions(null, null, ticks, null, null, null, null, null, null);
    }

    static OrderOptions trailing(Long ticks, Integer bps) {
        return new OrderOptions(null, null, null, ticks, bps, null, null, null, null);
    }

    static PlaceDeal deal(String id, String buyer, String seller, long ticks, long lots, FeeRates fees) {
        return new PlaceDeal(
                "cmd_" + id,
                id,
                SYMBOL,
                TradeKind.BLOCK,
                new DealSide("ord_" + id + "_B", buyer, id, fees),
                new DealSide("ord_" + id + "_S", seller, id, fees),
                ticks,
                lots,
                null,
                null,
                1);
    }

    static AmendOrder amend(String id, String account, Long lots, Long ticks) {
        return new AmendOrder("cmd_amend", id, account, SYMBOL, lots, ticks, 1);
    }
}
