/** What happened: who came and went, what was refused, what was changed. Never a password, a hash or a token. */
@NullMarked
package forum.server.audit;

import org.jspecify.annotations.NullMarked;
