/** One column of the table: the path in the access key, and the header. */
const columns = [
  ['name', 'Name'],
  ['status', 'Status'],
  ['expireTimeFormatted', 'Expiration'],
  ['roleNames', 'Roles'],
  ['permittedIps', 'Permitted IPs'],
  ['createdBy', 'Created by'],
  ['createdTimeFormatted', 'Created time'],
  ['boundUserId', 'Bound user'],
] as const;

const button = (id: string, label: string): string =>
  `<descope-button data-id="${id}" data-testid="${id}" size="sm" variant="contained">${label}</descope-button>`;

const root = `
<descope-container data-id="access-key-management" direction="column" space-between="md">
  <descope-container direction="row" space-between="sm">
    <descope-text-field data-id="search-input" data-testid="search-input" placeholder="Search" size="sm"></descope-text-field>
    ${button('create-access-key', 'New access key')}
    ${button('activate-access-keys', 'Activate')}
    ${button('deactivate-access-keys', 'Deactivate')}
    ${button('rotate-access-keys', 'Rotate')}
    ${button('delete-access-keys', 'Delete')}
  </descope-container>
  <descope-grid data-id="access-keys-table" size="sm" column-reordering-allowed="true">
    <descope-grid-selection-column frozen="true" auto-width="true"></descope-grid-selection-column>
    ${columns.map(([path, header]) => `<descope-grid-text-column path="${path}" header="${header}" sortable="true" resizable="true"></descope-grid-text-column>`).join('\n    ')}
  </descope-grid>
</descope-container>`;

const modal = (title: string, body: string, buttons: string): string => `
<descope-container direction="column" space-between="md">
  <descope-text variant="h3">${title}</descope-text>
  ${body}
  <descope-container direction="row" space-between="sm">${buttons}</descope-container>
</descope-container>`;

const confirmation = (title: string): string =>
  modal(
    title,
    '<descope-text data-id="body-text" data-testid="body-text"></descope-text>',
    button('modal-cancel', 'Cancel') + button('modal-submit', title),
  );

const createForm = `
  <descope-text-field name="name" label="Name" required="true" maxlength="100" size="sm"></descope-text-field>
  <descope-single-select name="expiration" label="Expiration" default-value="30" size="sm">
    <span data-name="30 days" data-id="30">30 days</span>
    <span data-name="60 days" data-id="60">60 days</span>
    <span data-name="90 days" data-id="90">90 days</span>
    <span data-name="Never" data-id="0">Never</span>
  </descope-single-select>
  <descope-multi-select-combo-box data-id="roles-multiselect" name="roleNames" label="Roles" size="sm"></descope-multi-select-combo-box>
  <descope-multi-select-combo-box name="permittedIps" label="Permitted IPs" allow-custom-value="true" size="sm"></descope-multi-select-combo-box>`;

const secret =
  '<descope-text-field name="generated-key" label="Access key" readonly="true" size="sm"></descope-text-field>';

/** File name → HTML. The widget finds its elements by `data-id`, and form fields by `name`. */
export const pages: Readonly<Record<string, string>> = {
  'root.html': root,
  'create-access-key-modal.html': modal(
    'New access key',
    createForm,
    button('modal-cancel', 'Cancel') + button('modal-submit', 'Create'),
  ),
  'created-access-key-modal.html': modal('Access key created', secret, button('modal-close', 'Copy and close')),
  'rotated-access-key-modal.html': modal('Access key rotated', secret, button('modal-close', 'Copy and close')),
  'activate-access-keys-modal.html': confirmation('Activate'),
  'deactivate-access-keys-modal.html': confirmation('Deactivate'),
  'delete-access-keys-modal.html': confirmation('Delete'),
  'rotate-access-key-modal.html': confirmation('Rotate'),
};
