package forum.shell.transfer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes from one shell to another: which way, to or from whom, and under which numbers. */
abstract class OfferedFile {

    private final int id;
    private final UUID transferId;
    private final Direction direction;
    private final String user;
    private final Parcel parcel;
    private final @Nullable Resumption resumption;

    OfferedFile(int id, UUID transferId, Direction direction, String user, Parcel parcel,
            @Nullable Resumption resumption) {
        this.id = id;
        this.transferId = transferId;
        this.direction = direction;
        this.user = user;
        this.parcel = parcel;
        this.resumption = resumption;
    }

    /** As people call it: the same for all attempts. */
    int id() {
        return id;
    }

    /** As the server knows it: of this attempt only. */
    UUID transferId() {
        return transferId;
    }

    Direction direction() {
        return direction;
    }

    String user() {
        return user;
    }

    String file() {
        return parcel.name();
    }

    long bytes() {
        return parcel.bytes();
    }

    Parcel parcel() {
        return parcel;
    }

    /** Null when it cannot go on once it is interrupted. */
    @Nullable
    Resumption resumption() {
        return resumption;
    }
}
