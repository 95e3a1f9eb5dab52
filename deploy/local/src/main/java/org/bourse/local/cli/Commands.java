package org.bourse.local.cli;

import java.util.List;

/** The commands of {@code ./bourse}, in the order of the help. A new command is one more line here. */
final class Commands {
    private Commands() {}

    static List<LocalCommand> all() {
        return List.of(new UpCommand(), new StatusCommand(), new DownCommand(), new ResetCommand());
    }
}
