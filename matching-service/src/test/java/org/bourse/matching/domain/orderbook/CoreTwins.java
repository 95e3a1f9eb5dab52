package org.bourse.matching.domain.orderbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fast core and the naive book side by side: the same commands to both, and everything that can be seen of both compared. */
final class CoreTwins {

    /** The two do not agree, or one breaks a rule that always holds. */
    static final class Difference extends AssertionError {
        private static final long serialVersionUID = 1;

        Difference(String message) {
            super(message);
        }
    }

    /** What the events said of one order; nothing of it is taken from either book. */
    private static final class Account {
        long total;
        long executed;
        long leaves;
        boolean done;
    }

    private static final long NO_HANDLE = 77L << 32 | 99;

    private CoreRules rules;
    private MatchingCore core;
    final NaiveBook naive;
    private final Map<Long, Long> handles = new HashMap<>();
    private final Map<Long, Account> accounts = new HashMap<>();
    private final Set<Integer> said = new HashSet<>();
    private final List<Long> visited = new ArrayList<>();
    private List<List<NaiveBook.Level>> levels = List.of(List.of(), List.of());
    private int live;
    long trades;

    CoreTwins(CoreRules rules) {
        this.rules = rules;
        core = new MatchingCore(rules);
        naive = new NaiveBook(rules);
    }

    MatchingCore core() {
        return core;
    }

    /** Gives a command to both. */
    void apply(CoreCommand command) {
        long handle = handles.getOrDefault(command.token(), NO_HANDLE);
        rules = command.kind() == CoreCommand.Kind.REFERENCE ? rules.withReference(command.a()) : rules;
        long entered = give(core, handle, rules, command);
        if (command.kind() == CoreCommand.Kind.ENTER) {
            handles.put(command.token(), entered);
        }
        give(naive, rules, command);
        if (command.kind() != CoreCommand.Kind.REFERENCE) {
            compareEvents(handle, command);
            compareLevels();
            audit();
        }
    }

    /** What a core that is given these commands writes at their end. */
    static byte[] replay(CoreRules rules, List<CoreCommand> commands) {
        MatchingCore core = new MatchingCore(rules);
        CoreRules valid = rules;
        Map<Long, Long> handles = new HashMap<>();
        for (CoreCommand command : commands) {
            valid = command.kind() == CoreCommand.Kind.REFERENCE ? valid.withReference(command.a()) : valid;
            long entered = give(core, handles.getOrDefault(command.token(), NO_HANDLE), valid, command);
            if (command.kind() == CoreCommand.Kind.ENTER) {
                handles.put(command.token(), entered);
            }
        }
        return bytes(core);
    }

    private static long give(MatchingCore core, long handle, CoreRules rules, CoreCommand command) {
        long time = command.time();
        switch (command.kind()) {
            case ENTER -> {
                return core.enter(command.order(), time);
            }
            case CANCEL -> core.cancel(handle, time);
            case AMEND -> core.amend(handle, command.a(), command.b(), command.c(), time);
            case MASS_CANCEL -> core.massCancel((int) command.a(), (int) command.b(), (int) command.c(), time);
            case PHASE -> core.changePhase((int) command.a(), (int) command.b(), time);
            case BLOCK -> core.block((int) command.a(), command.b() != 0, time);
            case ARM -> core.arm((int) command.a(), command.b(), time);
            case TICK -> core.tick(time);
            default -> core.rules(rules);
        }
        return 0;
    }

    private static void give(NaiveBook naive, CoreRules rules, CoreCommand command) {
        long time = command.time();
        switch (command.kind()) {
            case ENTER -> naive.enter(command.order(), time);
            case CANCEL -> naive.cancel(command.token(), time);
            case AMEND -> naive.amend(command.token(), command.a(), command.b(), command.c(), time);
            case MASS_CANCEL -> naive.massCancel((int) command.a(), (int) command.b(), (int) command.c(), time);
            case PHASE -> naive.changePhase((int) command.a(), (int) command.b(), time);
            case BLOCK -> naive.block((int) command.a(), command.b() != 0, time);
            case ARM -> naive.arm((int) command.a(), command.b(), time);
            case TICK -> naive.tick(time);
            default -> naive.rules(rules);
        }
    }

    private void compareEvents(long handle, CoreCommand command) {
        CoreEvents events = core.events();
        List<CoreEvent> expected = naive.events();
        boolean same = events.count() == expected.size();
        for (int at = 0; same && at < expected.size(); at++) {
            same = expected.get(at).equals(CoreEvent.of(events, at));
        }
        if (!same) {
            throw new Difference("events\n  core   " + CoreEvent.all(events) + "\n  oracle " + expected);
        }
        for (int at = 0; at < events.count(); at++) {
            int type = events.type(at);
            long order = events.order(at);
            if (type == EventType.AMEND_REJECTED || type == EventType.CANCEL_REJECTED) {
                require(order == handle, "a refusal for another handle");
            } else if (type != EventType.PHASE_CHANGED && type != EventType.INDICATIVE) {
                require(handles.get(events.token(at)) == order, "an event with another handle");
                require(type != EventType.TRADE || handles.get(events.otherToken(at)) == events.other(at), "a maker");
            }
        }
        require(core.phase() == naive.phase(), "phase");
        require(core.lastTicks() == naive.last(), "last price");
        require(core.now() >= command.time(), "time");
    }

    private void compareLevels() {
        List<List<NaiveBook.Level>> next = new ArrayList<>();
        for (int side = Side.BUY; side <= Side.SELL; side++) {
            List<NaiveBook.Level> expected = naive.levels(side);
            long price = side == Side.BUY ? core.bestBid() : core.bestAsk();
            for (NaiveBook.Level level : expected) {
                if (price != level.price()
                        || core.volumeAt(side, price) != level.volume()
                        || core.orderCountAt(side, price) != level.orders()) {
                    throw new Difference("levels of side " + side + ": oracle " + expected + ", core at " + price + " "
                            + core.volumeAt(side, price) + " in " + core.orderCountAt(side, price));
                }
                price = core.nextPrice(side, price);
            }
            require(price == 0, "a level more on side " + side + ": " + price);
            require(core.levelCount(side) == expected.size(), "number of levels");
            next.add(expected);
        }
        int changes = core.changedLevels();
        int seen = 0;
        for (int at = 0; at < changes; at++) {
            int side = core.changedSide(at);
            long price = core.changedPrice(at);
            for (int other = 0; other < at; other++) {
                require(core.changedSide(other) != side || core.changedPrice(other) != price, "a change told twice");
            }
            long before = volume(levels.get(side - 1), price);
            if (core.changedOldVolume(at) != before) {
                throw new Difference("old volume of side " + side + " at " + price + ": core "
                        + core.changedOldVolume(at) + ", was " + before);
            }
            seen += before != volume(next.get(side - 1), price) ? 1 : 0;
        }
        int changed = 0;
        for (int side = 0; side < 2; side++) {
            for (NaiveBook.Level level : next.get(side)) {
                changed += volume(levels.get(side), level.price()) != level.volume() ? 1 : 0;
            }
            for (NaiveBook.Level level : levels.get(side)) {
                changed += volume(next.get(side), level.price()) == 0 ? 1 : 0;
            }
        }
        require(seen == changed, "levels that changed and were not told", changed - seen);
        levels = next;
        int phase = core.phase();
        if (phase == Phase.CONTINUOUS || phase == Phase.TRADING_AT_LAST || phase == Phase.CLOSED) {
            require(
                    core.bestBid() == 0 || core.bestAsk() == 0 || core.bestBid() < core.bestAsk(),
                    "the book is crossed");
        }
    }

    private static long volume(List<NaiveBook.Level> levels, long price) {
        for (NaiveBook.Level level : levels) {
            if (level.price() == price) {
                return level.volume();
            }
        }
        return 0;
    }

    /** Keeps the books of every order from the events alone: nothing is lost, nothing lives after its end. */
    private void audit() {
        for (CoreEvent event : naive.events()) {
            boolean reasoned = event.type() != EventType.ACCEPTED && event.type() != EventType.AMENDED;
            said.add(event.type() << 20 | (reasoned ? (int) event.detail() : 0));
            switch (event.type()) {
                case EventType.ACCEPTED -> {
                    Account account = new Account();
                    account.total = event.quantity();
                    account.leaves = event.leaves();
                    require(accounts.put(event.token(), account) == null, "accepted twice");
                    live++;
                }
                case EventType.TRADE -> {
                    trades++;
                    trade(event.token(), event.quantity(), event.leaves());
                    trade(event.otherToken(), event.quantity(), event.otherLeaves());
                }
                case EventType.CANCELED -> {
                    Account account = alive(event.token());
                    require(account.leaves == event.quantity(), "cancelled another quantity than was left", event);
                    account.leaves = 0;
                    account.done = true;
                    live--;
                    require(!core.isLive(handles.get(event.token())), "cancelled and live", event);
                }
                case EventType.AMENDED -> {
                    Account account = alive(event.token());
                    account.total = event.quantity();
                    account.leaves = event.leaves();
                    require(account.total == account.executed + account.leaves, "amended", event);
                }
                case EventType.DECREMENTED -> {
                    Account account = alive(event.token());
                    account.total -= event.quantity();
                    account.leaves -= event.quantity();
                    require(account.leaves == event.leaves() && account.leaves > 0, "decremented", event);
                }
                case EventType.TRIGGERED, EventType.REPRICED -> alive(event.token());
                default -> {}
            }
        }
    }

    /** Adds the kinds of events that there were, with their reasons. */
    void said(Set<String> words) {
        for (int word : said) {
            int type = word >> 20;
            int detail = word & (1 << 20) - 1;
            String name = CoreEvent.names(EventType.class).get(type);
            words.add(
                    switch (type) {
                        case EventType.TRADE ->
                            name + ' ' + CoreEvent.names(TradeKind.class).get(detail);
                        case EventType.PHASE_CHANGED -> name + ' ' + CoreEvent.reason(detail >> 8);
                        default -> detail == 0 ? name : name + ' ' + CoreEvent.reason(detail);
                    });
        }
    }

    private void trade(long token, long lots, long leaves) {
        Account account = alive(token);
        account.executed += lots;
        account.leaves -= lots;
        require(lots > 0 && account.leaves == leaves && leaves >= 0, "traded more than there was", token);
        account.done = leaves == 0;
        live -= account.done ? 1 : 0;
        require(!account.done || !core.isLive(handles.get(token)), "filled and live", token);
    }

    private Account alive(long token) {
        Account account = accounts.get(token);
        require(account != null && !account.done, "an event of an order that is not live", token);
        return account;
    }

    /** Compares every live order in the fixed order, which is also the order of the queues. */
    void compareOrders() {
        visited.clear();
        core.forEachOrder(visited::add);
        List<NaiveBook.Order> expected = naive.fixedOrder();
        if (visited.size() != expected.size()) {
            throw new Difference("live orders: core "
                    + visited.stream().map(core::token).toList() + ", oracle "
                    + expected.stream().map(order -> order.token).toList());
        }
        require(live == expected.size(), "live by the events", live);
        for (int at = 0; at < expected.size(); at++) {
            NaiveBook.Order order = expected.get(at);
            long handle = visited.get(at);
            boolean inBook = order.place == NaiveBook.Place.BOOK || order.place == NaiveBook.Place.MARKET_QUEUE;
            require(
                    core.token(handle) == order.token,
                    "order " + at + " of the fixed order: core "
                            + visited.stream().map(core::token).toList() + ", oracle "
                            + expected.stream().map(each -> each.token).toList());
            require(core.isLive(handle), "a dead order in the book", order.token);
            require(core.isParked(handle) != inBook, "parked", order.token);
            require(core.leavesLots(handle) == order.leaves, "leaves of", order.token);
            require(core.leavesLots(handle) == accounts.get(order.token).leaves, "leaves by the events", order.token);
            require(core.filledLots(handle) == order.filled, "filled of", order.token);
            require(core.quantityLots(handle) == order.quantity, "quantity of", order.token);
            require(core.limitTicks(handle) == order.limit, "limit of", order.token);
            require(
                    order.place != NaiveBook.Place.BOOK || core.displayedLots(handle) == order.shown,
                    "shown of",
                    order.token);
            require(
                    order.place != NaiveBook.Place.WAITING || core.stopTicks(handle) == order.stop,
                    "trigger of",
                    order.token);
        }
    }

    /** Writes the core, reads it again and goes on with what was read. */
    void restore() {
        byte[] bytes = bytes(core);
        try {
            core = MatchingCore.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException unreadable) {
            throw new Difference("a snapshot cannot be read: " + unreadable);
        }
        require(Arrays.equals(bytes, bytes(core)), "a restored core writes other bytes");
        require(core.events().count() == 0 && core.changedLevels() == 0, "a restored core tells of changes");
    }

    /** What the core writes now. */
    byte[] bytes() {
        return bytes(core);
    }

    private static byte[] bytes(MatchingCore core) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            core.write(new DataOutputStream(bytes));
        } catch (IOException unwritable) {
            throw new Difference("a snapshot cannot be written: " + unwritable);
        }
        return bytes.toByteArray();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new Difference(what);
        }
    }

    /** The text is only made where it is needed: this is asked many times per command. */
    private static void require(boolean holds, String what, Object about) {
        if (!holds) {
            throw new Difference(what + ' ' + about);
        }
    }
}
