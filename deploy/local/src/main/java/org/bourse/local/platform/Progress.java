package org.bourse.local.platform;

/** Where the platform tells what it is doing. */
public interface Progress {
    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public Task begin(String name) {
            return new Task() {
                @Override
                public void update(String detail) {}

                @Override
                public void done(String detail) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void note(String text) {}
    };

    /** A piece of work has begun that may take a moment. */
    Task begin(String name);

    /** Something that the user should know. */
    void note(String text);

    /** A piece of work under way; closing it without {@link #done} tells that it failed or was given up. */
    interface Task extends AutoCloseable {
        /** Tells how far the work is. */
        void update(String detail);

        /** The work is finished. */
        void done(String detail);

        @Override
        void close();
    }
}
