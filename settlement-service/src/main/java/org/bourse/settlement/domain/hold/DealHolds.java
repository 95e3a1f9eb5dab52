package org.bourse.settlement.domain.hold;

import java.util.List;
import java.util.Optional;
import org.bourse.contracts.market.v1.Side;
import org.bourse.contracts.matching.v1.DealRejected;
import org.bourse.contracts.matching.v1.DealSide;
import org.bourse.contracts.matching.v1.EnterDeal;
import org.bourse.contracts.matching.v1.PlaceDeal;
import org.bourse.contracts.matching.v1.RejectReason;
import org.bourse.contracts.settlement.v1.DeclineReason;
import org.bourse.settlement.domain.ledger.Instrument;
import org.bourse.settlement.domain.ledger.Ledger;
import org.bourse.settlement.domain.ledger.LedgerAccount;
import org.bourse.settlement.domain.ledger.LedgerViolation;

/** The pre-trade check of a deal off the book: the holds of both sides, or none. */
public final class DealHolds {
    /** Reason of the side that could have been held, where the other could not. */
    static final String OTHER_SIDE = "OTHER_SIDE_DECLINED";

    private DealHolds() {}

    /** One side of a deal with all that its hold needs. */
    private record Party(DealSide side, Side direction, String payload, int feePpm) {
        static Party of(PlaceDeal deal, Side direction) {
            DealSide side = direction == Side.BUY ? deal.buyer() : deal.seller();
            boolean pays = direction == Side.BUY && side.fees() != null;
            return new Party(
                    side,
                    direction,
                    identity(deal, side, direction),
                    pays ? side.fees().highestPpm() : 0);
        }
    }

    private record Refusal(DeclineReason reason, Party party) {}

    /** Decides on a deal. Empty where the same deal was decided on before. */
    public static Optional<EnterDeal> place(Ledger ledger, PlaceDeal deal) {
        if (deal.priceTicks() <= 0 || deal.quantityLots() <= 0) {
            throw new LedgerViolation("NOT_A_DEAL", "deal " + deal.dealId() + " has no price or no quantity");
        }
        List<Party> parties = List.of(Party.of(deal, Side.BUY), Party.of(deal, Side.SELL));
        boolean decided = true;
        for (Party party : parties) {
            Hold known = ledger.hold(party.side.orderId());
            decided &= known != null;
            if (known != null && !isSame(known, party)) {
                return Optional.of(
                        new EnterDeal(deal, DeclineReason.DUPLICATE_CLIENT_ORDER_ID, party.side.accountId()));
            }
        }
        if (decided) {
            return Optional.empty();
        }
        Instrument instrument = ledger.instrument(deal.symbol());
        for (Party party : parties) {
            DeclineReason reason = refusal(ledger, deal, instrument, party);
            if (reason != null) {
                return Optional.of(decline(ledger, deal, instrument, parties, new Refusal(reason, party)));
            }
        }
        for (Party party : parties) {
            ledger.add(Hold.ofOrder(
                    party.side.orderId(),
                    HoldKind.DEAL,
                    party.side.accountId(),
                    asset(instrument, party),
                    deal.symbol(),
                    party.direction,
                    party.payload,
                    needed(instrument, deal, party),
                    deal.quantityLots(),
                    deal.priceTicks(),
                    party.feePpm));
        }
        return Optional.of(new EnterDeal(deal, null, null));
    }

    /** The engine refused a deal: both holds are released. A repeated deal that it refuses says nothing about the one that stands. */
    public static void rejected(Ledger ledger, DealRejected event) {
        if (event.reason() == RejectReason.DUPLICATE_CLIENT_ORDER_ID) {
            return;
        }
        for (Side direction : Side.values()) {
            Party party = Party.of(event.deal(), direction);
            Hold hold = ledger.hold(party.side.orderId());
            if (hold != null && hold.isOpen() && isSame(hold, party)) {
                ledger.close(hold, event.reason().name());
            }
        }
    }

    private static boolean isSame(Hold known, Party party) {
        return known.payload().equals(party.payload) && known.accountId().equals(party.side.accountId());
    }

    private static DeclineReason refusal(Ledger ledger, PlaceDeal deal, Instrument instrument, Party party) {
        LedgerAccount account = ledger.account(party.side.accountId());
        if (account == null) {
            return DeclineReason.UNKNOWN_ACCOUNT;
        }
        if (!account.isActive()) {
            return DeclineReason.ACCOUNT_NOT_ACTIVE;
        }
        if (instrument == null) {
            return DeclineReason.UNKNOWN_INSTRUMENT;
        }
        try {
            long available = ledger.balance(party.side.accountId(), asset(instrument, party))
                    .available();
            return available < needed(instrument, deal, party) ? OrderHolds.insufficient(party.direction) : null;
        } catch (ArithmeticException e) {
            return DeclineReason.AMOUNT_OVERFLOW;
        }
    }

    /** Keeps the refusal under both identifiers, so that the deal is answered once; neither side learns what the other has. */
    private static EnterDeal decline(
            Ledger ledger, PlaceDeal deal, Instrument instrument, List<Party> parties, Refusal refusal) {
        for (Party party : parties) {
            if (ledger.hold(party.side.orderId()) == null) {
                ledger.add(Hold.declined(
                        party.side.orderId(),
                        HoldKind.DEAL,
                        party.side.accountId(),
                        instrument == null ? null : asset(instrument, party),
                        deal.symbol(),
                        party.direction,
                        party.payload,
                        0,
                        party == refusal.party ? refusal.reason.name() : OTHER_SIDE,
                        0));
            }
        }
        return new EnterDeal(deal, refusal.reason, refusal.party.side.accountId());
    }

    private static String asset(Instrument instrument, Party party) {
        return party.direction == Side.BUY ? instrument.currency() : instrument.asset();
    }

    private static long needed(Instrument instrument, PlaceDeal deal, Party party) {
        return OrderHolds.needed(
                party.direction, instrument.units(), deal.priceTicks(), deal.quantityLots(), party.feePpm);
    }

    /** Everything that makes a side of a deal what it is, except its identifiers, its time and the fees of the venue. */
    private static String identity(PlaceDeal deal, DealSide side, Side direction) {
        return deal.symbol()
                + '|'
                + direction
                + '|'
                + deal.kind()
                + '|'
                + deal.dealId()
                + '|'
                + deal.quantityLots()
                + '|'
                + deal.priceTicks()
                + '|'
                + side.clientOrderId();
    }
}
