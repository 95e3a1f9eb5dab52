package org.bourse.matching.application;

import java.util.List;
import org.bourse.contracts.matching.v1.AccountBlocked;
import org.bourse.contracts.matching.v1.AmendRejected;
import org.bourse.contracts.matching.v1.CancelRejected;
import org.bourse.contracts.matching.v1.CancelTimerSet;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.ExecutionEvent;
import org.bourse.contracts.matching.v1.MassCanceled;
import org.bourse.contracts.matching.v1.OrderAccepted;
import org.bourse.contracts.matching.v1.OrderAmended;
import org.bourse.contracts.matching.v1.OrderCanceled;
import org.bourse.contracts.matching.v1.OrderDecremented;
import org.bourse.contracts.matching.v1.OrderRejected;
import org.bourse.contracts.matching.v1.OrderRepriced;
import org.bourse.contracts.matching.v1.OrderTriggered;
import org.bourse.contracts.matching.v1.TradeBusted;
import org.bourse.contracts.matching.v1.TradeExecuted;

/**
 * That a journal record is about an account.
 *
 * @param accountId the account
 * @param orderId its order; null where the record is about the account as a whole
 * @param symbol the market
 * @param sequence number of the record
 */
public record AccountEvent(String accountId, String orderId, String symbol, long sequence) {
    /** The accounts that a record is about, each order of its own. */
    static List<AccountEvent> of(ExecutionEvent event) {
        if (event instanceof TradeExecuted trade) {
            return both(event, trade);
        }
        if (event instanceof TradeBusted busted) {
            return both(event, busted.trade());
        }
        if (event instanceof OrderAccepted o) {
            return one(event, o.accountId(), o.orderId());
        }
        if (event instanceof OrderRejected o) {
            return one(event, o.order().accountId(), o.order().orderId());
        }
        if (event instanceof OrderCanceled o) {
            return one(event, o.accountId(), o.orderId());
        }
        if (event instanceof OrderAmended o) {
            return one(event, o.accountId(), o.orderId());
        }
        if (event instanceof AmendRejected o) {
            return one(event, o.accountId(), o.orderId());
        }
        if (event instanceof CancelRejected o) {
            return one(event, o.accountId(), o.orderId());
        }
        return ofOthers(event);
    }

    private static List<AccountEvent> ofOthers(ExecutionEvent event) {
        if (event instanceof OrderTriggered o) {
            return one(event, o.accountId(), o.orderId());
        }
        if (event instanceof OrderDecremented o) {
            return one(event, o.accountId(), o.orderId());
        }
        if (event instanceof OrderRepriced o) {
            return one(event, o.accountId(), o.orderId());
        }
        if (event instanceof MassCanceled all) {
            return one(event, all.accountId(), null);
        }
        if (event instanceof AccountBlocked blocked) {
            return one(event, blocked.accountId(), null);
        }
        if (event instanceof CancelTimerSet timer) {
            return one(event, timer.accountId(), null);
        }
        if (event instanceof DealRejected refused) {
            return List.of(
                    entry(event, refused.deal().buyer().accountId(), null),
                    entry(event, refused.deal().seller().accountId(), null));
        }
        return List.of();
    }

    private static List<AccountEvent> both(ExecutionEvent event, TradeExecuted trade) {
        return List.of(
                entry(event, trade.buyer().accountId(), trade.buyer().orderId()),
                entry(event, trade.seller().accountId(), trade.seller().orderId()));
    }

    private static List<AccountEvent> one(ExecutionEvent event, String accountId, String orderId) {
        return accountId == null ? List.of() : List.of(entry(event, accountId, orderId));
    }

    private static AccountEvent entry(ExecutionEvent event, String accountId, String orderId) {
        return new AccountEvent(accountId, orderId, event.symbol(), event.sequence());
    }
}
