"""Files of many posts: exports of chats and channels, pages of channels, live blogs. Each kind of file has a module here."""
