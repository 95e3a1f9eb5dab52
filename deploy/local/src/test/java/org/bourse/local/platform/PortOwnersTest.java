package org.bourse.local.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortOwnersTest {
    @Test
    void theProcessThatListensIsFound() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFalse(PortOwners.isFree(socket.getLocalPort()));
            assertEquals(
                    Optional.of(ProcessHandle.current().pid()),
                    PortOwners.ownerOf(socket.getLocalPort()).map(ProcessHandle::pid));
        }
    }

    @Test
    void aListenerOnAllAddressesCountsToo() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertFalse(PortOwners.isFree(socket.getLocalPort()));
        }
    }

    @Test
    void aFreePortHasNoOwner() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertTrue(PortOwners.isFree(port));
        assertEquals(Optional.empty(), PortOwners.ownerOf(port));
    }
}
