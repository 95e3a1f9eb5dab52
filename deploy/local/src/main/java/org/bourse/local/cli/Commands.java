package org.bourse.local.cli;

import java.util.List;
import org.bourse.local.check.CheckCommand;
import org.bourse.local.demo.DemoCommand;
import org.bourse.local.replay.ReplayCommand;

/** The commands of {@code ./bourse}, in the order of the help. A new command is one more line here. */
final class Commands {
    private Commands() {}

    static List<LocalCommand> all() {
        return List.of(
                new DemoCommand(),
                new UpCommand(),
                new StatusCommand(),
                new CheckCommand(),
                new ReplayCommand(),
                new DownCommand(),
                new ResetCommand());
    }
}
