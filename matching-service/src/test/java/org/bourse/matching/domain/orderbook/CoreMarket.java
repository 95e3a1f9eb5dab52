package org.bourse.matching.domain.orderbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One market spoken to in the words of the worked examples. Every command goes to the core and to the naive book, and both must
 * say the same.
 */
final class CoreMarket {
    static final long QUANTITY_MAX = 1_000_000_000_000L;
    static final long PRICE_MAX = 1_000_000_000L;

    /** What a new order is to be. */
    static final class Ticket {
        final NewOrder order = new NewOrder();
        final String id;

        private Ticket(String id, int side, long lots, long price) {
            this.id = id;
            order.side = (byte) side;
            order.account = 1;
            order.quantityLots = lots;
            order.limitTicks = price;
        }

        Ticket type(int type) {
            order.type = (byte) type;
            return this;
        }

        Ticket market() {
            return type(OrderKind.MARKET);
        }

        Ticket marketToLimit() {
            return type(OrderKind.MARKET_TO_LIMIT);
        }

        /** A stop that becomes a market order. */
        Ticket stop(long ticks) {
            order.stopTicks = ticks;
            return type(OrderKind.STOP);
        }

        Ticket trailing(int bps) {
            order.trailBps = bps;
            return type(OrderKind.TRAILING_STOP);
        }

        Ticket force(int force) {
            order.timeInForce = (byte) force;
            return this;
        }

        Ticket until(long micros) {
            order.expireMicros = micros;
            return force(Tif.GTD);
        }

        Ticket shows(long lots) {
            order.displayLots = lots;
            return this;
        }

        Ticket atLeast(long lots) {
            order.minLots = lots;
            return this;
        }

        Ticket postOnly(int postOnly) {
            order.postOnly = (byte) postOnly;
            return this;
        }

        Ticket account(int account) {
            order.account = account;
            return this;
        }

        /** Of group 1 with this mode of self-trade prevention. */
        Ticket own(int mode) {
            order.stpGroup = 1;
            order.stpMode = mode;
            return this;
        }
    }

    private final CoreTwins twins;
    private final Map<String, Long> tokens = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private long time;

    /** A market without bands in continuous trading. */
    CoreMarket() {
        this(plain());
        phase(Phase.CONTINUOUS);
    }

    /** A closed market. */
    CoreMarket(CoreRules rules) {
        twins = new CoreTwins(rules);
    }

    /** A market that gathers orders for its opening. */
    static CoreMarket inCall(long reference) {
        CoreMarket market = new CoreMarket(plain().withReference(reference));
        market.phase(Phase.OPENING_AUCTION);
        return market;
    }

    static CoreRules plain() {
        return CoreRules.plain(QUANTITY_MAX, PRICE_MAX);
    }

    static Ticket buy(String id, long lots, long price) {
        return new Ticket(id, Side.BUY, lots, price);
    }

    static Ticket sell(String id, long lots, long price) {
        return new Ticket(id, Side.SELL, lots, price);
    }

    MatchingCore core() {
        return twins.core();
    }

    /** Enters one after the other; what the last one brought about is what the answers below are about. */
    CoreMarket enter(Ticket... tickets) {
        for (Ticket ticket : tickets) {
            long token = names.size() + 1L;
            tokens.put(ticket.id, token);
            names.put(token, ticket.id);
            ticket.order.token = token;
            apply(CoreCommand.enter(ticket.order, time));
        }
        return this;
    }

    CoreMarket cancel(String id) {
        return apply(CoreCommand.of(CoreCommand.Kind.CANCEL, time, tokens.getOrDefault(id, 0L), 0, 0, 0));
    }

    CoreMarket amend(String id, long lots, long price) {
        return amend(id, lots, price, 0);
    }

    CoreMarket amend(String id, long lots, long price, long stop) {
        return apply(CoreCommand.of(CoreCommand.Kind.AMEND, time, tokens.getOrDefault(id, 0L), lots, price, stop));
    }

    CoreMarket phase(int phase) {
        return apply(CoreCommand.of(CoreCommand.Kind.PHASE, time, 0, phase, Reason.SCHEDULE, 0));
    }

    CoreMarket block(int account, boolean blocked) {
        return apply(CoreCommand.of(CoreCommand.Kind.BLOCK, time, 0, account, blocked ? 1 : 0, 0));
    }

    CoreMarket massCancel(int account, int side) {
        return apply(CoreCommand.of(CoreCommand.Kind.MASS_CANCEL, time, 0, account, side, Reason.MASS_CANCEL));
    }

    CoreMarket arm(int account, long deadline) {
        return apply(CoreCommand.of(CoreCommand.Kind.ARM, time, 0, account, deadline, 0));
    }

    /** Lets time come to this instant; later commands are of this time. */
    CoreMarket at(long micros) {
        time = micros;
        return apply(CoreCommand.of(CoreCommand.Kind.TICK, time, 0, 0, 0, 0));
    }

    private CoreMarket apply(CoreCommand command) {
        twins.apply(command);
        twins.compareOrders();
        twins.restore();
        return this;
    }

    /** The trades of the last command: quantity, price and, in brackets, the resting order; of an uncross buyer and seller. */
    String trades() {
        return twins.naive.events().stream()
                .filter(event -> event.type() == EventType.TRADE)
                .map(event -> event.quantity() + "@" + event.price()
                        + (event.detail() == TradeKind.AUCTION
                                ? "(" + names.get(event.token()) + "-" + names.get(event.otherToken()) + ")"
                                : "(" + names.get(event.otherToken()) + ")"))
                .collect(Collectors.joining(" "));
    }

    /** Everything that the last command brought about, but trades. */
    String said() {
        return twins.naive.events().stream()
                .filter(event -> event.type() != EventType.TRADE)
                .map(this::word)
                .collect(Collectors.joining("; "));
    }

    private String word(CoreEvent event) {
        String id = names.get(event.token());
        String reason = CoreEvent.reason(event.detail());
        return switch (event.type()) {
            case EventType.ACCEPTED -> "accepted " + id + (event.detail() == 1 ? " parked" : "");
            case EventType.REJECTED -> "rejected " + id + " " + reason;
            case EventType.CANCELED -> "canceled " + id + " " + event.quantity() + " " + reason;
            case EventType.AMENDED ->
                "amended " + id + " " + event.quantity() + "@" + event.price() + (event.detail() == 1 ? " kept" : "");
            case EventType.AMEND_REJECTED -> "amend rejected " + reason;
            case EventType.CANCEL_REJECTED -> "cancel rejected " + reason;
            case EventType.TRIGGERED -> "triggered " + id + " @" + event.price();
            case EventType.DECREMENTED -> "decremented " + id + " by " + event.quantity();
            case EventType.PHASE_CHANGED ->
                "phase "
                        + CoreEvent.names(Phase.class).get((int) event.detail() & 0xff)
                        + " " + event.quantity() + "@" + event.price();
            case EventType.INDICATIVE ->
                "indicative " + event.quantity() + "@" + event.price() + " surplus " + event.leaves();
            default -> "repriced " + id + " @" + event.price();
        };
    }

    /** The displayed bids, best first. */
    String bids() {
        return levels(Side.BUY, core().bestBid());
    }

    /** The displayed asks, best first. */
    String asks() {
        return levels(Side.SELL, core().bestAsk());
    }

    private String levels(int side, long best) {
        List<String> levels = new ArrayList<>();
        for (long price = best; price != 0; price = core().nextPrice(side, price)) {
            levels.add(core().volumeAt(side, price) + "@" + price);
        }
        return String.join(" ", levels);
    }

    /** Every live order in the fixed order: its name, what is left, what of it is shown if that is less, its limit. */
    String orders() {
        List<String> orders = new ArrayList<>();
        core().forEachOrder(handle -> {
            long left = core().leavesLots(handle);
            long shown = core().displayedLots(handle);
            orders.add(names.get(core().token(handle)) + " "
                    + (core().isParked(handle) || shown == left ? left : shown + "+" + (left - shown)) + "@"
                    + core().limitTicks(handle));
        });
        return String.join(", ", orders);
    }

    long stopOf(String id) {
        List<Long> found = new ArrayList<>();
        core().forEachOrder(handle -> {
            if (core().token(handle) == tokens.get(id)) {
                found.add(core().stopTicks(handle));
            }
        });
        return found.get(0);
    }
}
