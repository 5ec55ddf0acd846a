package forum.server;

import forum.protocol.device.DeviceCommands;
import forum.protocol.device.DeviceKey;
import forum.protocol.device.RegisterDevice;
import forum.protocol.device.SignedContent;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;

/** A device with a key of its own, as a shell's. */
final class TestDevice {

    private final KeyPair pair;

    TestDevice() {
        try {
            this.pair = KeyPairGenerator.getInstance(DeviceKey.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String key() {
        return DeviceKey.of(pair.getPublic()).text();
    }

    String sign(SignedContent content) {
        try {
            Signature signer = Signature.getInstance(DeviceKey.ALGORITHM);
            signer.initSign(pair.getPrivate());
            signer.update(content.bytes());
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    RegisterDevice registration(String sessionId) {
        return new RegisterDevice(key(), sign(RegisterDevice.content(sessionId)));
    }

    /** Makes this the device of a shell that has joined. */
    TestShell of(TestShell shell) throws Exception {
        shell.ask(DeviceCommands.REGISTER, registration(shell.sessionId()));
        return shell;
    }
}
