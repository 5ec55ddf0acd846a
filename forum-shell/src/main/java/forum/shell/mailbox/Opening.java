package forum.shell.mailbox;

import forum.protocol.AccountNames;
import forum.protocol.device.DeviceKey;
import forum.protocol.mailbox.LeaveFile;
import forum.protocol.mailbox.WaitingFile;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Looks into what waits, as far as it is sealed for this device. */
final class Opening {

    private final OwnMailKey ownKey;
    private final MailboxApi api;

    Opening(OwnMailKey ownKey, MailboxApi api) {
        this.ownKey = ownKey;
        this.api = api;
    }

    Arrived look(WaitingFile waiting) {
        LeaveFile file = waiting.file();
        if (!isGenuine(waiting)) {
            return new Arrived(waiting, null, null, false);
        }
        byte[] key = ownKey.open(file).orElse(null);
        if (key == null) {
            return new Arrived(waiting, null, null, true);
        }
        try {
            byte[] written = Sealing.open(key,
                    Letter.envelopeInfo(file.id(), file.device(), waiting.from(), file.to()),
                    Base64.getDecoder().decode(file.envelope()));
            return new Arrived(waiting, Envelope.read(written, file.sealedBytes()), key, true);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Arrived(waiting, null, null, false);
        }
    }

    private boolean isGenuine(WaitingFile waiting) {
        LeaveFile file = waiting.file();
        try {
            return AccountNames.same(file.to(), api.self())
                    && new DeviceKey(file.device()).hasSigned(file.signed(waiting.from()), file.signature());
        } catch (IllegalArgumentException noKey) {
            return false;
        }
    }
}
