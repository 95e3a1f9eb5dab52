package org.bourse.matching.application.otc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.bourse.contracts.id.Ids;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.market.v1.TradeKind;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.TradeExecuted;
import org.bourse.contracts.settlement.v1.AccountChanged;
import org.bourse.contracts.topic.Topics;
import org.bourse.matching.application.Directories;
import org.bourse.matching.application.FeeSchedule;
import org.bourse.matching.domain.otc.AgreedDeal;
import org.bourse.matching.persistence.otc.DealRow;
import org.bourse.matching.persistence.otc.DealStore;
import org.bourse.runtime.http.RequestIds;
import org.bourse.runtime.messaging.OutgoingEvent;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;

/** Sends what was agreed off the book to the pre-trade check, from where it goes to the market as a trade. */
@ApplicationScoped
public class Deals {
    /** Origin of a deal that takes the place of a trade that is void. */
    public static final String CORRECTION = "CORRECTION";

    @Inject
    DealStore store;

    @Inject
    FeeSchedule fees;

    @Inject
    Directories directories;

    /**
     * Places what two sides agreed, in the transaction of their agreement.
     *
     * @param events the command is added here
     * @param originId the request or block trade
     * @param publishAtMicros when the tape shows it; null for at once
     */
    Uni<DealRow> place(
            SqlConnection connection,
            List<OutgoingEvent> events,
            AgreedDeal agreed,
            String originId,
            Long publishAtMicros,
            long nowMicros) {
        return place(connection, events, agreed, agreed.kind().name(), originId, publishAtMicros, null, nowMicros);
    }

    /**
     * Places a trade again with another price or quantity, after it was declared void: the same two accounts, a new trade that names the
     * old one.
     *
     * @param events the command is added here
     * @param trade the trade that is void
     * @param priceTicks the right price
     * @param quantityLots the right quantity
     */
    public Uni<DealRow> correct(
            SqlConnection connection,
            List<OutgoingEvent> events,
            TradeExecuted trade,
            long priceTicks,
            long quantityLots,
            long nowMicros) {
        if (trade.buyer().accountId().equals(trade.seller().accountId())) {
            // It met itself in the book; between one account and itself there is nothing to put right.
            throw new Problem(ErrorCode.STATE_CONFLICT, "An account does not trade with itself off the book.");
        }
        AgreedDeal agreed = new AgreedDeal(
                trade.kind() == TradeKind.RFQ ? TradeKind.RFQ : TradeKind.BLOCK,
                trade.symbol(),
                trade.buyer().accountId(),
                trade.seller().accountId(),
                priceTicks,
                quantityLots);
        return place(connection, events, agreed, CORRECTION, trade.tradeId(), null, trade.tradeSequence(), nowMicros);
    }

    private Uni<DealRow> place(
            SqlConnection connection,
            List<OutgoingEvent> events,
            AgreedDeal agreed,
            String origin,
            String originId,
            Long publishAtMicros,
            Long correctsTrade,
            long nowMicros) {
        String dealId = RequestIds.fresh("dea");
        PlaceDeal command = new PlaceDeal(
                RequestIds.fresh("cmd"),
                dealId,
                agreed.symbol(),
                agreed.kind(),
                side(dealId, Side.BUY, agreed.buyerAccountId(), agreed.symbol()),
                side(dealId, Side.SELL, agreed.sellerAccountId(), agreed.symbol()),
                agreed.priceTicks(),
                agreed.quantityLots(),
                publishAtMicros,
                correctsTrade,
                nowMicros);
        DealRow row = new DealRow(
                dealId,
                origin,
                originId,
                agreed.symbol(),
                agreed.kind().name(),
                agreed.buyerAccountId(),
                agreed.sellerAccountId(),
                command.buyer().orderId(),
                command.seller().orderId(),
                agreed.priceTicks(),
                agreed.quantityLots(),
                publishAtMicros,
                correctsTrade,
                DealRow.PENDING,
                null,
                null,
                null,
                null,
                nowMicros,
                null);
        events.add(OutgoingEvent.ofRequest(Topics.ORDER_COMMANDS, command.accountId(), command));
        return store.add(connection, row).replaceWith(row);
    }

    private DealSide side(String dealId, Side side, String accountId, String symbol) {
        AccountChanged account = directories.accounts().find(accountId);
        return new DealSide(
                Ids.derived("ord", dealId, side.name()),
                accountId,
                dealId,
                fees.rates(symbol, account == null ? null : account.ownerClientId()));
    }
}
